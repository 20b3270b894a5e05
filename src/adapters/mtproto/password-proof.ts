import { checkPrime, createHash, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { type PasswordProof, PasswordProofError } from "../../ports/password-proof.ts";
import type { Random } from "../../ports/random.ts";
import { modPow } from "./number-theory.ts";

const SIZE = 256;
const ITERATIONS = 100_000;
const HASH_BYTES = 64;

/** By generator: the modulus and the remainders of a prime that make it generate the right subgroup. 4 always does. */
const GENERATORS: ReadonlyMap<number, readonly [modulus: bigint, remainders: readonly bigint[]]> =
  new Map([
    [2, [8n, [7n]]],
    [3, [3n, [2n]]],
    [4, [1n, [0n]]],
    [5, [5n, [1n, 4n]]],
    [6, [24n, [19n, 23n]]],
    [7, [7n, [3n, 5n, 6n]]],
  ]);

const derive = promisify(pbkdf2);
const isPrime = promisify(checkPrime);

const hash = (...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const salted = (data: Uint8Array, salt: Uint8Array): Buffer => hash(salt, data, salt);
const toNumber = (bytes: Uint8Array): bigint =>
  bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
const padded = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(SIZE * 2, "0"), "hex");

/**
 * Proofs by the secure remote password protocol, as Telegram has it. The slow hashing runs beside the main thread.
 *
 * @see https://core.telegram.org/api/srp
 */
export function srpPasswordProof(random: Random): PasswordProof {
  const safePrimes = new Set<bigint>();

  const checkGroup = async (p: bigint, g: number): Promise<void> => {
    const [modulus, remainders] = GENERATORS.get(g) ?? [1n, []];
    if (p >> 2047n !== 1n || !remainders.includes(p % modulus)) {
      throw new PasswordProofError("the numbers of the password check are not safe");
    }
    if (safePrimes.has(p)) return;
    if (!(await isPrime(p)) || !(await isPrime((p - 1n) / 2n))) {
      throw new PasswordProofError("the prime of the password check is not safe");
    }
    safePrimes.add(p);
  };

  return async (password, { currentAlgo, srpB, srpId }) => {
    if (
      currentAlgo?._ !== "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow" ||
      srpB === undefined ||
      srpId === undefined
    ) {
      throw new PasswordProofError("the password is checked in a way that is not known");
    }
    const { salt1, salt2, g } = currentAlgo;
    const p = toNumber(currentAlgo.p);
    await checkGroup(p, g);
    const b = toNumber(srpB);
    if (b <= 0n || b >= p) throw new PasswordProofError("the password check's answer is not safe");

    const first = salted(salted(Buffer.from(password), salt1), salt2);
    const slow = await derive(first, salt1, ITERATIONS, HASH_BYTES, "sha512");
    const x = toNumber(salted(slow, salt2));
    const base = BigInt(g);
    const [pBytes, gBytes, bBytes] = [padded(p), padded(base), padded(b)];
    const k = toNumber(hash(pBytes, gBytes));
    for (;;) {
      const a = toNumber(random.bytes(SIZE));
      const aBytes = padded(modPow(base, a, p));
      const u = toNumber(hash(aBytes, bBytes));
      if (u === 0n) continue;
      const verifier = (k * modPow(base, x, p)) % p;
      const shared = modPow((b - verifier + p) % p, a + u * x, p);
      const key = hash(padded(shared));
      const group = hash(pBytes);
      const generator = hash(gBytes);
      const mixed = group.map((byte, i) => byte ^ (generator[i] ?? 0));
      const m1 = hash(mixed, hash(salt1), hash(salt2), aBytes, bBytes, key);
      return { _: "inputCheckPasswordSRP", srpId, A: aBytes, M1: m1 };
    }
  };
}
