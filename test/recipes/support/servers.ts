/** Things of the network that recipes talk to, played by the test: what speaks HTTP, and what takes raw bytes. */
import { once } from "node:events";
import { createServer as createHttpServer, type IncomingHttpHeaders } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";

export interface HttpRequest {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface HttpAnswer {
  /** 200 by default. */
  status?: number;
  /** Sent as JSON unless it is text. */
  body?: unknown;
}

export type HttpHandler = (request: HttpRequest) => HttpAnswer | undefined | Promise<HttpAnswer | undefined>;

export interface HttpServer {
  /** Without a slash at the end. */
  url: string;
  requests: readonly HttpRequest[];
  close(): Promise<void>;
}

/** Keeps what it is asked, and answers `{}` unless the handler says otherwise. On a free port by default. */
export async function startHttp(handler: HttpHandler = () => undefined, port = 0): Promise<HttpServer> {
  const requests: HttpRequest[] = [];
  const server = createHttpServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const asked = { method: request.method ?? "", path: request.url ?? "", headers: request.headers, body };
    const { status = 200, body: answer = {} } = (await handler(asked)) ?? {};
    const isText = typeof answer === "string";
    response.writeHead(status, { "content-type": isText ? "text/html" : "application/json" });
    response.end(isText ? answer : JSON.stringify(answer));
    requests.push(asked);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      if (!server.listening) return;
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export interface TcpServer {
  port: number;
  /** All bytes so far. */
  received(): Buffer;
  close(): Promise<void>;
}

/** Accepts what it is sent, and says nothing. On a free port by default. */
export async function startTcp(port = 0): Promise<TcpServer> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    received: () => Buffer.concat(chunks),
    async close() {
      if (!server.listening) return;
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
