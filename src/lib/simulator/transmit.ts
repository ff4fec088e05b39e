/**
 * Ways of putting a frame on the wire, including odd ones.
 *
 * Assumed: compression, slow-clients.
 */
import { deflateRawSync } from "node:zlib";
import { WebSocket } from "ws";

/** A text frame, uncompressed. */
export function sendText(socket: WebSocket, text: string): void {
  socket.send(text);
}

/** A text message in fragments of one byte each. */
export function sendFragments(socket: WebSocket, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at++) {
    socket.send(bytes.subarray(at, at + 1), { binary: false, fin: at === bytes.length - 1, compress: false });
  }
}

interface RawSender {
  readonly _socket?: { write(chunk: Uint8Array): boolean };
}

/**
 * A text frame compressed as websocket-sharp does it, the library of servers up to 0.2.x: the message ends with a final DEFLATE block
 * (BFINAL=1), after which some clients stop inflating for good. Written to the socket directly because no current library does that.
 */
export function sendLegacyCompressed(socket: WebSocket, text: string): void {
  const payload = deflateRawSync(Buffer.from(text));
  const length = payload.length;
  const header = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  // FIN, RSV1 (compressed), opcode 1 (text).
  header[0] = 0xc1;
  if (length < 126) header[1] = length;
  else if (length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(length), 2);
  }
  (socket as RawSender)._socket?.write(Buffer.concat([header, payload]));
}

/** Whether the other side agreed to compression. */
export function isCompressing(socket: WebSocket): boolean {
  return socket.extensions.includes("permessage-deflate");
}

export function isOpen(socket: WebSocket): boolean {
  return socket.readyState === WebSocket.OPEN;
}
