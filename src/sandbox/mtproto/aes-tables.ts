/** Lookup tables of AES: the S-boxes and the four rotated tables of the decryption round. */
export interface AesTables {
  readonly sBox: Uint8Array;
  readonly inverseSBox: Uint8Array;
  /** `decryption[k][x]`: InvMixColumns of InvSubBytes(x), rotated right by 8·k bits. */
  readonly decryption: readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let x = a, y = b; y !== 0; y >>= 1) {
    if ((y & 1) !== 0) product ^= x;
    x = (x << 1) ^ (x & 0x80 ? 0x11b : 0);
  }
  return product;
}

/** Computes the tables of FIPS 197 from the field's arithmetic. */
export function makeAesTables(): AesTables {
  const sBox = new Uint8Array(256);
  const inverseSBox = new Uint8Array(256);
  for (let p = 1, q = 1, first = true; first || p !== 1; first = false) {
    p = multiply(p, 3);
    q = multiply(q, 0xf6); // 0xf6 is the inverse of 3, so that q stays the inverse of p
    const byte = q ^ (q << 1) ^ (q << 2) ^ (q << 3) ^ (q << 4);
    sBox[p] = ((byte ^ (byte >> 8)) & 0xff) ^ 0x63;
  }
  sBox[0] = 0x63;
  for (let x = 0; x < 256; x++) inverseSBox[sBox[x] ?? 0] = x;
  const table = (rotation: number): Uint32Array =>
    Uint32Array.from({ length: 256 }, (_, x) => {
      const s = inverseSBox[x] ?? 0;
      const word =
        (multiply(s, 14) << 24) | (multiply(s, 9) << 16) | (multiply(s, 13) << 8) | multiply(s, 11);
      return rotation === 0 ? word : (word >>> rotation) | (word << (32 - rotation));
    });
  return { sBox, inverseSBox, decryption: [table(0), table(8), table(16), table(24)] };
}
