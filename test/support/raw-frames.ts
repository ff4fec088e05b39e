/** WebSocket frames byte by byte (RFC 6455, 5.2), for those that no library sends. */
import { deflateRawSync } from "node:zlib";

const opcodes = { continuation: 0, text: 1, binary: 2, reserved: 3, close: 8, ping: 9, pong: 10 } as const;

export interface RawFrame {
  payload?: Uint8Array | string;
  /** Whether it is the last of its message (true). */
  fin?: boolean;
  /** RSV1, which stands for compression if that was agreed on. */
  rsv1?: boolean;
  /** Servers never mask. */
  masked?: boolean;
  /** What the header says instead of the payload's length. */
  announced?: number;
}

export function rawFrame(opcode: keyof typeof opcodes, frame: RawFrame = {}): Buffer {
  const { payload = "", fin = true, rsv1 = false, masked = false } = frame;
  const body = Buffer.from(payload as Uint8Array);
  const length = frame.announced ?? body.length;
  const first = (fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | opcodes[opcode];
  const mask = masked ? 0x80 : 0;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = first;
  head[1] = mask | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  // A mask of zeros leaves the payload as it is.
  return Buffer.concat([head, Buffer.alloc(masked ? 4 : 0), body]);
}

export function rawClose(code: number, reason: Uint8Array | string = ""): Buffer {
  const payload = Buffer.concat([Buffer.alloc(2), Buffer.from(reason as Uint8Array)]);
  payload.writeUInt16BE(code);
  return rawFrame("close", { payload });
}

/** A compressed text, as servers up to 0.2.x send it: one final DEFLATE block. */
export function rawCompressed(text: string): Buffer {
  return rawFrame("text", { payload: deflateRawSync(Buffer.from(text)), rsv1: true });
}
