/** base^exponent mod modulus. */
export function modPow(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

const BATCH = 64;

/**
 * Splits a product of two primes (below 2^63), smaller one first, by Pollard's rho with Brent's cycle finding.
 *
 * @throws {RangeError} `pq` is prime or 1
 */
export function factorize(pq: bigint): readonly [bigint, bigint] {
  if (pq % 2n === 0n) return [2n, pq / 2n];
  for (let c = 1n; c < 64n; c++) {
    const p = tryFactor(pq, c);
    if (p !== undefined) return p < pq / p ? [p, pq / p] : [pq / p, p];
  }
  throw new RangeError("not a product of two primes");
}

function tryFactor(n: bigint, c: bigint): bigint | undefined {
  let y = 2n;
  for (let power = 1; power < 1 << 20; power *= 2) {
    const x = y;
    for (let done = 0; done < power; done += BATCH) {
      const start = y;
      let product = 1n;
      for (let i = Math.min(BATCH, power - done); i > 0; i--) {
        y = (y * y + c) % n;
        product = (product * (x > y ? x - y : y - x)) % n;
      }
      const common = gcd(product, n);
      if (common === 1n) continue;
      if (common !== n) return common;
      return stepwise(x, start, n, c);
    }
  }
  return undefined;
}

/** Walks a batch again one step at a time, when both factors were met in it. */
function stepwise(x: bigint, start: bigint, n: bigint, c: bigint): bigint | undefined {
  let y = start;
  for (let i = 0; i < BATCH; i++) {
    y = (y * y + c) % n;
    const common = gcd(x > y ? x - y : y - x, n);
    if (common === n) return undefined;
    if (common !== 1n) return common;
  }
  return undefined;
}
