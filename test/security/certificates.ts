/** Certificates for one test, made by the machine's `openssl`. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { createServer, type Server, type TLSSocket } from "node:tls";
import { temporaryFolder } from "../package/support";

export interface Certificates {
  ca: string;
  /** For 127.0.0.1 and localhost, signed by `ca`. */
  cert: string;
  key: string;
}

/** Undefined if this machine has no openssl, or one that can't do it. */
export function makeCertificates(): Certificates | undefined {
  const folder = temporaryFolder("tls");
  const openssl = (...args: string[]): void => {
    execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  };
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  try {
    openssl("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test CA");
    openssl("req", ...key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost");
    writeFileSync(join(folder, "names.txt"), "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names.txt"];
    openssl("x509", "-req", "-in", "server.csr", ...signing, "-out", "server.pem");
  } catch {
    return undefined;
  }
  const text = (name: string): string => readFileSync(join(folder, name), "utf8");
  return { ca: text("ca.pem"), cert: text("server.pem"), key: text("server.key") };
}

/** What stands in front of a Streamer.bot that is to be reached by wss: takes TLS and passes on what is in it. */
export async function startTlsProxy(target: number, { cert, key }: Certificates) {
  const sockets = new Set<TLSSocket>();
  const server: Server = createServer({ cert, key }, (socket) => {
    sockets.add(socket);
    const inner = connect(target, "127.0.0.1");
    socket.pipe(inner).pipe(socket);
    socket.on("error", () => inner.destroy()).on("close", () => inner.destroy());
    inner.on("error", () => socket.destroy()).on("close", () => socket.destroy());
  });
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
