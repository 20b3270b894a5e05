import { createHash, hash, randomFillSync } from "node:crypto";
import { decryptIgeInPlace } from "../../core/mtproto/decrypt-ige.ts";
import { encryptIge } from "./encrypt-ige.ts";

const HEADER_BYTES = 24;
const SCRATCH_OFFSET = 32;
const MAX_KEPT_BYTES = 4 * 1024 * 1024;

/** A permanent MTProto key with the id by which the server knows it. */
export class AuthKey {
  readonly bytes: Buffer;
  readonly id: Buffer;

  /** @param bytes 256 bytes */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== 256) throw new RangeError("an auth key has 256 bytes");
    this.bytes = Buffer.from(bytes);
    this.id = createHash("sha1").update(this.bytes).digest().subarray(12, 20);
  }
}

const sha256 = (data: Buffer): Buffer => hash("sha256", data, "buffer");

const hashed = Buffer.from(new ArrayBuffer(52));
const derivedKey = Buffer.from(new ArrayBuffer(32));
const derivedIv = Buffer.from(new ArrayBuffer(32));

/** @returns buffers that the next call overwrites */
function keyAndIv(authKey: AuthKey, messageKey: Buffer, x: number): { key: Buffer; iv: Buffer } {
  messageKey.copy(hashed, 0);
  authKey.bytes.copy(hashed, 16, x, x + 36);
  const a = sha256(hashed);
  authKey.bytes.copy(hashed, 0, 40 + x, 76 + x);
  messageKey.copy(hashed, 36);
  const b = sha256(hashed);
  a.copy(derivedKey, 0, 0, 8);
  b.copy(derivedKey, 8, 8, 24);
  a.copy(derivedKey, 24, 24, 32);
  b.copy(derivedIv, 0, 0, 8);
  a.copy(derivedIv, 8, 8, 24);
  b.copy(derivedIv, 24, 24, 32);
  return { key: derivedKey, iv: derivedIv };
}

/** Of messages that leave: what is decrypted may still be read while they are made. */
let outgoing = Buffer.from(new ArrayBuffer(64 * 1024));
let scratch = Buffer.from(new ArrayBuffer(64 * 1024));

/** Room for `length` bytes of one message at a time, so that large ones leave no garbage. */
const roomFor = (length: number, room: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> =>
  room.length < length ? Buffer.from(new ArrayBuffer(length * 2)) : room;

/** Two pieces of a frame. */
export type Frame = readonly [head: Buffer, encrypted: Buffer];

/**
 * Encrypts a message for the server.
 *
 * @param pieces one after the other: salt, session id, message id, seqno and length (32 bytes), then the body
 * @returns the frame's head and the encrypted rest, apart so that a large one need not be copied
 * @see https://core.telegram.org/mtproto/description#protocol-description
 */
export function encryptMessage(authKey: AuthKey, pieces: readonly Buffer[]): Frame {
  let plainBytes = 0;
  for (const piece of pieces) plainBytes += piece.length;
  const padding = 12 + ((((-plainBytes - 12) % 16) + 16) % 16);
  const end = SCRATCH_OFFSET + plainBytes + padding;
  outgoing = roomFor(end, outgoing);
  authKey.bytes.copy(outgoing, 0, 88, 120);
  let at = SCRATCH_OFFSET;
  for (const piece of pieces) at += piece.copy(outgoing, at);
  randomFillSync(outgoing, at, padding);
  const messageKey = sha256(outgoing.subarray(0, end)).subarray(8, 24);
  const { key, iv } = keyAndIv(authKey, messageKey, 0);
  const head = Buffer.allocUnsafe(HEADER_BYTES);
  authKey.id.copy(head);
  messageKey.copy(head, 8);
  return [head, encryptIge(key, iv, outgoing.subarray(SCRATCH_OFFSET, end))];
}

/** A message that does not authenticate, or was made for another key: it must not be looked at. */
export class MessageSecurityError extends Error {
  override readonly name = "MessageSecurityError";
}

/**
 * Decrypts and authenticates a message of the server.
 *
 * @returns salt, session id, message id, seqno, length, body and padding; a view of memory that the next call overwrites
 * @throws {MessageSecurityError}
 */
export function decryptMessage(authKey: AuthKey, frame: Buffer): Buffer {
  const length = frame.length - HEADER_BYTES;
  if (length < 48 || length % 16 !== 0) throw new MessageSecurityError("wrong frame length");
  if (!frame.subarray(0, 8).equals(authKey.id)) throw new MessageSecurityError("another key's id");
  scratch = roomFor(SCRATCH_OFFSET + length, scratch);
  const messageKey = frame.subarray(8, 24);
  const { key, iv } = keyAndIv(authKey, messageKey, 8);
  frame.copy(scratch, SCRATCH_OFFSET, HEADER_BYTES);
  decryptIgeInPlace(
    key,
    iv,
    new Int32Array(scratch.buffer, scratch.byteOffset + SCRATCH_OFFSET, length / 4),
  );
  authKey.bytes.copy(scratch, 0, 96, 128);
  const expected = sha256(scratch.subarray(0, SCRATCH_OFFSET + length)).subarray(8, 24);
  if (!expected.equals(messageKey)) throw new MessageSecurityError("msg_key does not match");
  const plain = scratch.subarray(SCRATCH_OFFSET, SCRATCH_OFFSET + length);
  const bodyLength = plain.readInt32LE(28);
  const padding = length - 32 - bodyLength;
  if (bodyLength < 4 || bodyLength % 4 !== 0 || padding < 12 || padding > 1024) {
    throw new MessageSecurityError("wrong body length");
  }
  return plain.subarray(0, 32 + bodyLength);
}

/** Gives back the memory that one large message made the scratch grow to. */
export function shrinkScratch(): void {
  if (scratch.length > MAX_KEPT_BYTES) scratch = Buffer.from(new ArrayBuffer(64 * 1024));
  if (outgoing.length > MAX_KEPT_BYTES) outgoing = Buffer.from(new ArrayBuffer(64 * 1024));
}
