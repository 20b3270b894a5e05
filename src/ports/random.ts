/** Randomness. Tests supply a fixed one. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  bytes(count: number): Uint8Array;
  /** A random 64-bit TL long. */
  long(): bigint;
}
