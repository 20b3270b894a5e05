import { randomFillSync } from "node:crypto";
import { decryptIge, encryptIge } from "./aes-ige.ts";
import { sha1, sha256 } from "./digest.ts";

/** Which side made a message: the key derivation differs. */
export type Sender = "client" | "server";

const offsetOf = (sender: Sender): number => (sender === "client" ? 0 : 8);

/** Names an auth key on the wire: the low 64 bits of its SHA-1. */
export const authKeyId = (key: Buffer): bigint => sha1(key).readBigInt64LE(12);

interface Cipher {
  readonly key: Buffer;
  readonly iv: Buffer;
}

/** @see https://core.telegram.org/mtproto/description#defining-aes-key-and-initialization-vector */
function deriveCipher(authKey: Buffer, messageKey: Buffer, sender: Sender): Cipher {
  const x = offsetOf(sender);
  const a = sha256(messageKey, authKey.subarray(x, x + 36));
  const b = sha256(authKey.subarray(x + 40, x + 76), messageKey);
  return {
    key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32)]),
    iv: Buffer.concat([b.subarray(0, 8), a.subarray(8, 24), b.subarray(24, 32)]),
  };
}

/** @see https://core.telegram.org/mtproto/description_v1 */
function deriveOldCipher(authKey: Buffer, messageKey: Buffer): Cipher {
  const a = sha1(messageKey, authKey.subarray(0, 32));
  const b = sha1(authKey.subarray(32, 48), messageKey, authKey.subarray(48, 64));
  const c = sha1(authKey.subarray(64, 96), messageKey);
  const d = sha1(messageKey, authKey.subarray(96, 128));
  return {
    key: Buffer.concat([a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)]),
    iv: Buffer.concat([a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)]),
  };
}

const messageHash = (authKey: Buffer, plain: Buffer, sender: Sender): Buffer => {
  const x = 88 + offsetOf(sender);
  return sha256(authKey.subarray(x, x + 32), plain);
};

/** Bytes of the outer header (key id, message key) before the encrypted part. */
export const OUTER_HEADER_BYTES = 24;

/** Bytes from the salt to the body's length inside the encrypted part. */
export const INNER_HEADER_BYTES = 32;

/** The padding that makes an encrypted part of `length` bytes valid: at least 12, then up to a whole block. */
export const paddingFor = (length: number): number => 12 + ((16 - ((length + 12) % 16)) % 16);

/**
 * Encrypts an MTProto 2.0 message.
 *
 * @param plain salt, session id, message id, seqno, length and body, with room for {@link paddingFor} bytes at the end
 * @param padding how many bytes at the end of `plain` are to be filled with random padding
 * @returns the whole packet, key id and message key first
 */
export function encryptMessage(
  keyId: bigint,
  authKey: Buffer,
  plain: Buffer,
  padding: number,
  sender: Sender,
): Buffer {
  randomFillSync(plain, plain.length - padding);
  const messageKey = messageHash(authKey, plain, sender).subarray(8, 24);
  const cipher = deriveCipher(authKey, messageKey, sender);
  const encrypted = encryptIge(plain, cipher.key, cipher.iv);
  const packet = Buffer.allocUnsafe(OUTER_HEADER_BYTES + encrypted.length);
  packet.writeBigInt64LE(keyId, 0);
  messageKey.copy(packet, 8);
  encrypted.copy(packet, OUTER_HEADER_BYTES);
  return packet;
}

/** A decrypted message and the token of its quick acknowledgement. */
export interface DecryptedMessage {
  readonly plain: Buffer;
  readonly quickAckToken: number;
}

/**
 * Decrypts what follows the key id of an MTProto 2.0 packet and checks its message key.
 *
 * @returns undefined when the message key does not fit
 */
export function decryptMessage(
  authKey: Buffer,
  packet: Buffer,
  sender: Sender,
): DecryptedMessage | undefined {
  // Padded transports leave up to 15 bytes behind the last whole block.
  const length = (packet.length - OUTER_HEADER_BYTES) & ~15;
  if (length < 48) return undefined;
  const messageKey = packet.subarray(8, 24);
  const cipher = deriveCipher(authKey, messageKey, sender);
  const encrypted = packet.subarray(OUTER_HEADER_BYTES, OUTER_HEADER_BYTES + length);
  const plain = decryptIge(encrypted, cipher.key, cipher.iv);
  const hash = messageHash(authKey, plain, sender);
  if (!hash.subarray(8, 24).equals(messageKey)) return undefined;
  return { plain, quickAckToken: (hash.readUInt32LE(0) | 0x80000000) >>> 0 };
}

/** Encrypts by the rules of MTProto 1.0, which only `auth.bindTempAuthKey` still uses; pads to whole blocks. */
export function encryptOldMessage(authKey: Buffer, plain: Buffer): Buffer {
  const messageKey = sha1(plain).subarray(4, 20);
  const cipher = deriveOldCipher(authKey, messageKey);
  const padded = Buffer.alloc((plain.length + 15) & ~15);
  plain.copy(padded);
  const encrypted = encryptIge(padded, cipher.key, cipher.iv);
  const keyId = Buffer.alloc(8);
  keyId.writeBigInt64LE(authKeyId(authKey));
  return Buffer.concat([keyId, messageKey, encrypted]);
}

/**
 * Decrypts a client's MTProto 1.0 message.
 *
 * @returns the message from its salt (here: random) to the end of its body; undefined when the message key does not fit
 */
export function decryptOldMessage(authKey: Buffer, packet: Buffer): Buffer | undefined {
  const length = packet.length - OUTER_HEADER_BYTES;
  if (length < INNER_HEADER_BYTES || length % 16 !== 0) return undefined;
  const messageKey = packet.subarray(8, 24);
  const cipher = deriveOldCipher(authKey, messageKey);
  const plain = decryptIge(packet.subarray(OUTER_HEADER_BYTES), cipher.key, cipher.iv);
  const end = INNER_HEADER_BYTES + plain.readUInt32LE(28);
  if (end > plain.length) return undefined;
  const body = plain.subarray(0, end);
  return sha1(body).subarray(4, 20).equals(messageKey) ? body : undefined;
}
