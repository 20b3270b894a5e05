const ROUNDS = 14;

const sbox = new Uint8Array(256);
const inverseSbox = new Uint8Array(256);
// T-tables of the inverse cipher over little-endian words, so that blocks are read without swapping bytes.
const t0 = new Int32Array(256);
const t1 = new Int32Array(256);
const t2 = new Int32Array(256);
const t3 = new Int32Array(256);
// The same after the S-box, for round keys.
const u0 = new Int32Array(256);
const u1 = new Int32Array(256);
const u2 = new Int32Array(256);
const u3 = new Int32Array(256);

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
  for (let i = 0; i < 256; i++) {
    const at = sbox[i] as number;
    u0[i] = t0[at] as number;
    u1[i] = t1[at] as number;
    u2[i] = t2[at] as number;
    u3[i] = t3[at] as number;
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

/** Fills {@link decryptionKey}. */
function expandDecryptionKey(key: Buffer): void {
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
  for (let column = 0; column < 4; column++) {
    decryptionKey[column] = encryptionKey[4 * ROUNDS + column] as number;
    decryptionKey[4 * ROUNDS + column] = encryptionKey[column] as number;
  }
  for (let round = 1; round < ROUNDS; round++) {
    for (let column = 0; column < 4; column++) {
      const word = encryptionKey[4 * (ROUNDS - round) + column] as number;
      decryptionKey[4 * round + column] =
        (u0[word & 255] as number) ^
        (u1[(word >>> 8) & 255] as number) ^
        (u2[(word >>> 16) & 255] as number) ^
        (u3[word >>> 24] as number);
    }
  }
}

type DecryptBlocks = (iv: Buffer, words: Int32Array) => void;

/**
 * Makes the loop over the blocks with all rounds written out: with constant places in constant tables it runs twice as fast as a
 * loop over the rounds.
 */
function compileDecryption(): DecryptBlocks {
  const column = (target: string, [a, b, c, d]: readonly string[], key: number): string =>
    `const ${target} = t0[${a} & 255] ^ t1[(${b} >>> 8) & 255] ^ t2[(${c} >>> 16) & 255] ^ t3[${d} >>> 24] ^ k[${key}];`;
  const last = (target: string, [a, b, c, d]: readonly string[], key: number, mask: string) =>
    `const ${target} = (last[${a} & 255] | (last[(${b} >>> 8) & 255] << 8) | (last[(${c} >>> 16) & 255] << 16) | (last[${d} >>> 24] << 24)) ^ k[${key}] ^ ${mask};`;
  const rotated = (state: string, by: number): string[] =>
    [0, 3, 2, 1].map((offset) => `${state}${(by + offset) % 4}`);
  const lines: string[] = [];
  for (let i = 0; i < 4; i++) lines.push(`const x${i} = words[at + ${i}];`);
  for (let i = 0; i < 4; i++) lines.push(`const r0_${i} = x${i} ^ p${i} ^ k[${i}];`);
  for (let round = 1; round < ROUNDS; round++) {
    for (let i = 0; i < 4; i++) {
      lines.push(column(`r${round}_${i}`, rotated(`r${round - 1}_`, i), 4 * round + i));
    }
  }
  for (let i = 0; i < 4; i++) {
    lines.push(last(`q${i}`, rotated(`r${ROUNDS - 1}_`, i), 4 * ROUNDS + i, `c${i}`));
  }
  for (let i = 0; i < 4; i++) lines.push(`words[at + ${i}] = p${i} = q${i}; c${i} = x${i};`);
  const chain = [0, 1, 2, 3].map(
    (i) => `let c${i} = iv.readInt32LE(${4 * i}); let p${i} = iv.readInt32LE(${16 + 4 * i});`,
  );
  const loop = `for (let at = 0; at < words.length; at += 4) { ${lines.join("\n")} }`;
  const body = `const { t0, t1, t2, t3, last, k } = tables; return (iv, words) => { ${chain.join(" ")} ${loop} };`;
  // Nothing but the numbers of this function goes into the text.
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
  const factory = new Function("tables", body) as (tables: unknown) => DecryptBlocks;
  return factory({ t0, t1, t2, t3, last: inverseSbox, k: decryptionKey });
}

const decryptBlocks = compileDecryption();

/**
 * Decrypts AES-256-IGE in place over little-endian 32-bit words. Written out because no native cipher has the mode; the tables are
 * the textbook ones.
 *
 * @param words a whole number of 16-byte blocks, overwritten with the plain text
 * @param iv 32 bytes: previous cipher block, then previous plain block
 * @see https://core.telegram.org/mtproto/AES-IGE
 */
export function decryptIgeInPlace(key: Buffer, iv: Buffer, words: Int32Array): void {
  expandDecryptionKey(key);
  decryptBlocks(iv, words);
}
