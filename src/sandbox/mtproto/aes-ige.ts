import { createCipheriv } from "node:crypto";
import { makeAesTables } from "./aes-tables.ts";

const tables = makeAesTables();
const [t0, t1, t2, t3] = tables.decryption;
const { sBox, inverseSBox } = tables;
const ROUNDS = 14;

/** Bytes as 32-bit words in the machine's order; copied when not aligned. */
function words(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/**
 * AES-256-IGE encryption by way of the platform's CBC: with y(i) = c(i) xor p(i-1), IGE is CBC over p(i) xor p(i-2), so the whole
 * message is one native call between two passes of xor.
 *
 * @param plain a multiple of 16 bytes
 * @param iv 32 bytes
 * @see https://core.telegram.org/mtproto/description#presentation
 */
export function encryptIge(plain: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const source = words(plain);
  const ivWords = words(iv);
  const mixedBytes = Buffer.allocUnsafeSlow(plain.length);
  const mixed = words(mixedBytes);
  const count = source.length;
  for (let i = 0; i < 4; i++) mixed[i] = source[i] ?? 0;
  for (let i = 4; i < 8 && i < count; i++) mixed[i] = (source[i] ?? 0) ^ (ivWords[i] ?? 0);
  for (let i = 8; i < count; i++) mixed[i] = (source[i] ?? 0) ^ (source[i - 8] ?? 0);
  const cipher = createCipheriv("aes-256-cbc", key, iv.subarray(0, 16)).setAutoPadding(false);
  const chained = words(cipher.update(mixedBytes));
  for (let i = 0; i < 4; i++) mixed[i] = (chained[i] ?? 0) ^ (ivWords[i + 4] ?? 0);
  for (let i = 4; i < count; i++) mixed[i] = (chained[i] ?? 0) ^ (source[i - 4] ?? 0);
  return mixedBytes;
}

const substitute = (word: number): number =>
  ((sBox[word >>> 24] ?? 0) << 24) |
  ((sBox[(word >>> 16) & 255] ?? 0) << 16) |
  ((sBox[(word >>> 8) & 255] ?? 0) << 8) |
  (sBox[word & 255] ?? 0);

const unmix = (word: number): number =>
  (t0[sBox[word >>> 24] ?? 0] ?? 0) ^
  (t1[sBox[(word >>> 16) & 255] ?? 0] ?? 0) ^
  (t2[sBox[(word >>> 8) & 255] ?? 0] ?? 0) ^
  (t3[sBox[word & 255] ?? 0] ?? 0);

/** Round keys of the equivalent inverse cipher, first used first. */
function expandDecryptionKey(key: Buffer): Uint32Array {
  const forward = new Uint32Array(4 * (ROUNDS + 1));
  for (let i = 0; i < 8; i++) forward[i] = key.readUInt32BE(4 * i);
  for (let i = 8, rcon = 1; i < forward.length; i++) {
    let word = forward[i - 1] ?? 0;
    if (i % 8 === 0) {
      word = substitute((word << 8) | (word >>> 24)) ^ (rcon << 24);
      rcon <<= 1;
    } else if (i % 8 === 4) {
      word = substitute(word);
    }
    forward[i] = (forward[i - 8] ?? 0) ^ word;
  }
  const inverse = new Uint32Array(forward.length);
  for (let round = 0; round <= ROUNDS; round++) {
    for (let i = 0; i < 4; i++) {
      const word = forward[4 * (ROUNDS - round) + i] ?? 0;
      inverse[4 * round + i] = round === 0 || round === ROUNDS ? word : unmix(word);
    }
  }
  return inverse;
}

/**
 * AES-256-IGE decryption. Its chain needs the raw inverse block cipher between blocks, which the platform offers only one slow call
 * a block, hence the table implementation.
 *
 * @param cipherText a multiple of 16 bytes
 * @param iv 32 bytes
 */
export function decryptIge(cipherText: Buffer, key: Buffer, iv: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(cipherText.length);
  const k = expandDecryptionKey(key);
  const input = new DataView(cipherText.buffer, cipherText.byteOffset, cipherText.length);
  const output = new DataView(plain.buffer, plain.byteOffset, plain.length);
  let [c0, c1, c2, c3] = [0, 4, 8, 12].map((at) => iv.readInt32BE(at)) as Block;
  let [p0, p1, p2, p3] = [16, 20, 24, 28].map((at) => iv.readInt32BE(at)) as Block;
  for (let at = 0; at < plain.length; at += 16) {
    const n0 = input.getInt32(at);
    const n1 = input.getInt32(at + 4);
    const n2 = input.getInt32(at + 8);
    const n3 = input.getInt32(at + 12);
    let a = n0 ^ p0 ^ k[0]!;
    let b = n1 ^ p1 ^ k[1]!;
    let c = n2 ^ p2 ^ k[2]!;
    let d = n3 ^ p3 ^ k[3]!;
    for (let r = 4; r < 4 * ROUNDS; r += 4) {
      const a1 =
        t0[a >>> 24]! ^ t1[(d >>> 16) & 255]! ^ t2[(c >>> 8) & 255]! ^ t3[b & 255]! ^ k[r]!;
      const b1 =
        t0[b >>> 24]! ^ t1[(a >>> 16) & 255]! ^ t2[(d >>> 8) & 255]! ^ t3[c & 255]! ^ k[r + 1]!;
      const c1 =
        t0[c >>> 24]! ^ t1[(b >>> 16) & 255]! ^ t2[(a >>> 8) & 255]! ^ t3[d & 255]! ^ k[r + 2]!;
      d = t0[d >>> 24]! ^ t1[(c >>> 16) & 255]! ^ t2[(b >>> 8) & 255]! ^ t3[a & 255]! ^ k[r + 3]!;
      a = a1;
      b = b1;
      c = c1;
    }
    p0 = lastRound(a, d, c, b) ^ k[56]! ^ c0;
    p1 = lastRound(b, a, d, c) ^ k[57]! ^ c1;
    p2 = lastRound(c, b, a, d) ^ k[58]! ^ c2;
    p3 = lastRound(d, c, b, a) ^ k[59]! ^ c3;
    output.setInt32(at, p0);
    output.setInt32(at + 4, p1);
    output.setInt32(at + 8, p2);
    output.setInt32(at + 12, p3);
    c0 = n0;
    c1 = n1;
    c2 = n2;
    c3 = n3;
  }
  return plain;
}

type Block = [number, number, number, number];

const lastRound = (w: number, x: number, y: number, z: number): number =>
  (inverseSBox[w >>> 24]! << 24) |
  (inverseSBox[(x >>> 16) & 255]! << 16) |
  (inverseSBox[(y >>> 8) & 255]! << 8) |
  inverseSBox[z & 255]!;
