import type { WireRequest, WireResponse } from "kafkajs/src/cluster/index.js";
import { readInt64 } from "./record-batch.ts";

/** A request and how its answer is read. */
export interface WireCall<T> {
  readonly request: WireRequest;
  readonly response: WireResponse<T>;
  readonly logResponseError: false;
}

/** A request with its answer; what comes of it is told by who makes it, not by kafkajs. */
export const call = <T>(request: WireRequest, response: WireResponse<T>): WireCall<T> => ({
  request,
  response,
  logResponseError: false,
});

/** A request of Kafka's protocol; `encode` gives its body. */
export const request = (
  apiKey: number,
  apiVersion: number,
  apiName: string,
  encode: () => Buffer,
): WireRequest => ({
  ...{ apiKey, apiVersion, apiName },
  encode: () => {
    const bytes = encode();
    return Promise.resolve({ buf: bytes, buffer: bytes });
  },
});

/** The answer to a request, from its body. */
export const response = <T>(decode: (reader: WireReader) => T): WireResponse<T> => ({
  decode: async (bytes) => decode(new WireReader(bytes)),
  parse: (value) => Promise.resolve(value),
});

/** Bytes of a string as {@link WireWriter.compactString} writes it. */
export const compactStringSize = (text: string): number => {
  const length = Buffer.byteLength(text);
  return length + Math.ceil((32 - Math.clz32(length + 1)) / 7);
};

/** Writes the fields of Kafka's protocol, in as many bytes as were said before. */
export class WireWriter {
  readonly bytes: Buffer;
  private at = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  int8(value: number): void {
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int64(value: number | bigint): void {
    this.at = this.bytes.writeBigInt64BE(BigInt(value), this.at);
  }

  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.int16(length);
    this.at += this.bytes.write(text, this.at);
  }

  /** A string of the protocol's flexible versions. @see {@link compactStringSize} */
  compactString(text: string): void {
    for (let left = Buffer.byteLength(text) + 1; ; left >>>= 7) {
      this.at = this.bytes.writeUInt8((left & 0x7f) | (left > 0x7f ? 0x80 : 0), this.at);
      if (left <= 0x7f) break;
    }
    this.at += this.bytes.write(text, this.at);
  }

  raw(bytes: Buffer): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
}

/** Reads the fields of Kafka's protocol. */
export class WireReader {
  private readonly bytes: Buffer;
  private at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  skip(bytes: number): void {
    this.at += bytes;
  }

  int16(): number {
    const value = this.bytes.readInt16BE(this.at);
    this.at += 2;
    return value;
  }

  int32(): number {
    const value = this.bytes.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  int64(): number {
    const value = readInt64(this.bytes, this.at);
    this.at += 8;
    return value;
  }

  string(): string {
    return this.raw(this.int16()).toString();
  }

  raw(length: number): Buffer {
    const part = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  array(read: () => void): void {
    for (let count = this.int32(); count > 0; count--) read();
  }
}
