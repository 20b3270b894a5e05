import { createCipheriv } from "node:crypto";

const ROUNDS = 14;

const sbox = new Uint8Array(256);
const inverseSbox = new Uint8Array(256);
// T-tables of the inverse cipher over little-endian words, so that blocks are read without swapping bytes.
const t0 = new Int32Array(256);
const t1 = new Int32Array(256);
const t2 = new Int32Array(256);
const t3 = new Int32Array(256);

const double = (value: number): number =>
  ((value << 1) ^ ((value & 0x80) !== 0 ? 0x11b : 0)) & 0xff;

function fillTables(): void {
  let p = 1;
  let q = 1;
  do {
    p ^= double(p);
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 0xff;
    if ((q & 0x80) !== 0) q ^= 0x09;
    const spread = q ^ (q << 1) ^ (q << 2) ^ (q << 3) ^ (q << 4);
    sbox[p] = (spread ^ (spread >> 8) ^ 0x63) & 0xff;
  } while (p !== 1);
  sbox[0] = 0x63;
  for (let i = 0; i < 256; i++) inverseSbox[sbox[i] as number] = i;
  for (let i = 0; i < 256; i++) {
    const value = inverseSbox[i] as number;
    const two = double(value);
    const four = double(two);
    const eight = double(four);
    const nine = eight ^ value;
    const eleven = nine ^ two;
    const thirteen = nine ^ four;
    const fourteen = eight ^ four ^ two;
    const word = fourteen | (nine << 8) | (thirteen << 16) | (eleven << 24);
    t0[i] = word;
    t1[i] = (word << 8) | (word >>> 24);
    t2[i] = (word << 16) | (word >>> 16);
    t3[i] = (word << 24) | (word >>> 8);
  }
}
fillTables();

const encryptionKey = new Int32Array(4 * (ROUNDS + 1));
const decryptionKey = new Int32Array(4 * (ROUNDS + 1));

const substitute = (word: number): number =>
  (sbox[word & 255] as number) |
  ((sbox[(word >>> 8) & 255] as number) << 8) |
  ((sbox[(word >>> 16) & 255] as number) << 16) |
  ((sbox[word >>> 24] as number) << 24);

function expandDecryptionKey(key: Buffer): Int32Array {
  for (let i = 0; i < 8; i++) encryptionKey[i] = key.readInt32LE(4 * i);
  let roundConstant = 1;
  for (let i = 8; i < encryptionKey.length; i++) {
    let word = encryptionKey[i - 1] as number;
    if (i % 8 === 0) {
      word = substitute((word >>> 8) | (word << 24)) ^ roundConstant;
      roundConstant = double(roundConstant);
    } else if (i % 8 === 4) word = substitute(word);
    encryptionKey[i] = (encryptionKey[i - 8] as number) ^ word;
  }
  for (let round = 0; round <= ROUNDS; round++) {
    for (let column = 0; column < 4; column++) {
      const word = encryptionKey[4 * (ROUNDS - round) + column] as number;
      decryptionKey[4 * round + column] =
        round === 0 || round === ROUNDS
          ? word
          : (t0[sbox[word & 255] as number] as number) ^
            (t1[sbox[(word >>> 8) & 255] as number] as number) ^
            (t2[sbox[(word >>> 16) & 255] as number] as number) ^
            (t3[sbox[word >>> 24] as number] as number);
    }
  }
  return decryptionKey;
}

/**
 * Decrypts AES-256-IGE in place over little-endian 32-bit words. Written out because no native cipher has the mode and the
 * library's version costs half as much again; the tables are the textbook ones.
 *
 * @param words a whole number of 16-byte blocks, overwritten with the plain text
 * @param iv 32 bytes: previous cipher block, then previous plain block
 * @see https://core.telegram.org/mtproto/AES-IGE
 */
export function decryptIgeInPlace(key: Buffer, iv: Buffer, words: Int32Array): void {
  const k = expandDecryptionKey(key);
  let c0 = iv.readInt32LE(0);
  let c1 = iv.readInt32LE(4);
  let c2 = iv.readInt32LE(8);
  let c3 = iv.readInt32LE(12);
  let p0 = iv.readInt32LE(16);
  let p1 = iv.readInt32LE(20);
  let p2 = iv.readInt32LE(24);
  let p3 = iv.readInt32LE(28);
  for (let at = 0; at < words.length; at += 4) {
    const x0 = words[at] as number;
    const x1 = words[at + 1] as number;
    const x2 = words[at + 2] as number;
    const x3 = words[at + 3] as number;
    let s0 = x0 ^ p0 ^ (k[0] as number);
    let s1 = x1 ^ p1 ^ (k[1] as number);
    let s2 = x2 ^ p2 ^ (k[2] as number);
    let s3 = x3 ^ p3 ^ (k[3] as number);
    for (let r = 4; r < 56; r += 4) {
      const n0 =
        (t0[s0 & 255] as number) ^
        (t1[(s3 >>> 8) & 255] as number) ^
        (t2[(s2 >>> 16) & 255] as number) ^
        (t3[s1 >>> 24] as number) ^
        (k[r] as number);
      const n1 =
        (t0[s1 & 255] as number) ^
        (t1[(s0 >>> 8) & 255] as number) ^
        (t2[(s3 >>> 16) & 255] as number) ^
        (t3[s2 >>> 24] as number) ^
        (k[r + 1] as number);
      const n2 =
        (t0[s2 & 255] as number) ^
        (t1[(s1 >>> 8) & 255] as number) ^
        (t2[(s0 >>> 16) & 255] as number) ^
        (t3[s3 >>> 24] as number) ^
        (k[r + 2] as number);
      s3 =
        (t0[s3 & 255] as number) ^
        (t1[(s2 >>> 8) & 255] as number) ^
        (t2[(s1 >>> 16) & 255] as number) ^
        (t3[s0 >>> 24] as number) ^
        (k[r + 3] as number);
      s0 = n0;
      s1 = n1;
      s2 = n2;
    }
    p0 = lastRound(s0, s3, s2, s1) ^ (k[56] as number) ^ c0;
    p1 = lastRound(s1, s0, s3, s2) ^ (k[57] as number) ^ c1;
    p2 = lastRound(s2, s1, s0, s3) ^ (k[58] as number) ^ c2;
    p3 = lastRound(s3, s2, s1, s0) ^ (k[59] as number) ^ c3;
    words[at] = p0;
    words[at + 1] = p1;
    words[at + 2] = p2;
    words[at + 3] = p3;
    c0 = x0;
    c1 = x1;
    c2 = x2;
    c3 = x3;
  }
}

const lastRound = (a: number, b: number, c: number, d: number): number =>
  (inverseSbox[a & 255] as number) |
  ((inverseSbox[(b >>> 8) & 255] as number) << 8) |
  ((inverseSbox[(c >>> 16) & 255] as number) << 16) |
  ((inverseSbox[d >>> 24] as number) << 24);

/**
 * Encrypts AES-256-IGE by the native CBC cipher: with y = c xor the previous plain block, IGE is CBC over plain xor plain two
 * blocks before.
 *
 * @param plain a whole number of 16-byte blocks; unchanged
 */
export function encryptIge(key: Buffer, iv: Buffer, plain: Buffer): Buffer {
  const mixed = Buffer.from(plain);
  for (let at = plain.length - 4; at >= 16; at -= 4) {
    const before = at >= 32 ? plain.readInt32LE(at - 32) : iv.readInt32LE(at);
    mixed.writeInt32LE(plain.readInt32LE(at) ^ before, at);
  }
  const cipher = createCipheriv("aes-256-cbc", key, iv.subarray(0, 16)).setAutoPadding(false);
  const result = cipher.update(mixed);
  for (let at = 0; at < result.length; at += 4) {
    const before = at >= 16 ? plain.readInt32LE(at - 16) : iv.readInt32LE(16 + at);
    result.writeInt32LE(result.readInt32LE(at) ^ before, at);
  }
  return result;
}
