import { randomInt } from "node:crypto";

/** A product of two primes and its factors, p < q, each as the shortest big-endian bytes. */
export interface Pq {
  readonly pq: Buffer;
  readonly p: Buffer;
  readonly q: Buffer;
}

function isPrime(n: number): boolean {
  if (n % 2 === 0) return n === 2;
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}

function randomPrime(from: number, to: number): number {
  let candidate = randomInt(from, to) | 1;
  while (!isPrime(candidate)) candidate += 2;
  return candidate;
}

/** The shortest big-endian bytes of a number. */
export function bigEndian(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
}

/**
 * Makes the proof of work of a key exchange, quick to factor, as tests do it often. The top bit of each number is clear, as on
 * Telegram: there are clients that read them as signed.
 */
export function makePq(): Pq {
  const p = randomPrime(1 << 18, 360_000);
  const q = randomPrime(1 << 20, 1_440_000);
  return {
    pq: bigEndian(BigInt(p) * BigInt(q)),
    p: bigEndian(BigInt(p)),
    q: bigEndian(BigInt(q)),
  };
}
