import { pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { DH_GENERATOR, DH_PRIME, dhPower, isSafePublicValue } from "../mtproto/diffie-hellman.ts";
import { sha256 } from "../mtproto/digest.ts";

const deriveKey = promisify(pbkdf2);

const ITERATIONS = 100_000;
const SALT1_BYTES = 40;
const SALT2_BYTES = 16;
const PRIME = toNumber(DH_PRIME);
const GENERATOR = padded(BigInt(DH_GENERATOR));

/** What is known of a password: enough to check it, not to tell it. */
export interface PasswordVerifier {
  readonly salt1: Buffer;
  readonly salt2: Buffer;
  /** g^x mod p, 256 bytes. */
  readonly verifier: Buffer;
}

/** The server's half of one check of a password. */
export interface SrpChallenge {
  readonly secret: Buffer;
  /** The `srp_B` of account.password, 256 bytes. */
  readonly publicValue: Buffer;
}

/** What a client answers to a challenge. */
export interface SrpAnswer {
  readonly publicValue: Buffer;
  readonly proof: Buffer;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString("hex") || "0"}`);
}

function padded(number: bigint): Buffer {
  return Buffer.from(number.toString(16).padStart(512, "0"), "hex");
}

const salted = (data: Uint8Array, salt: Buffer): Buffer => sha256(salt, data, salt);

/** The secret exponent that a client makes of a password. @see https://core.telegram.org/api/srp */
export async function passwordExponent(
  password: string,
  { salt1, salt2 }: Pick<PasswordVerifier, "salt1" | "salt2">,
): Promise<Buffer> {
  const first = salted(salted(Buffer.from(password), salt1), salt2);
  return salted(await deriveKey(first, salt1, ITERATIONS, 64, "sha512"), salt2);
}

/** Makes salts and a verifier for a new password. */
export async function newVerifier(password: string): Promise<PasswordVerifier> {
  const salts = { salt1: randomBytes(SALT1_BYTES), salt2: randomBytes(SALT2_BYTES) };
  const verifier = dhPower(GENERATOR, await passwordExponent(password, salts));
  return { ...salts, verifier };
}

/** k·v mod p */
function maskedVerifier(verifier: Buffer): bigint {
  return (toNumber(sha256(DH_PRIME, GENERATOR)) * toNumber(verifier)) % PRIME;
}

export function newChallenge({ verifier }: PasswordVerifier): SrpChallenge {
  for (;;) {
    const secret = randomBytes(256);
    const power = toNumber(dhPower(GENERATOR, secret));
    const publicValue = padded((maskedVerifier(verifier) + power) % PRIME);
    if (isSafePublicValue(publicValue)) return { secret, publicValue };
  }
}

function proofOf(password: PasswordVerifier, a: Buffer, b: Buffer, shared: Buffer): Buffer {
  const primeHash = sha256(DH_PRIME);
  const generatorHash = sha256(GENERATOR);
  const mixed = primeHash.map((byte, index) => byte ^ (generatorHash[index] ?? 0));
  return sha256(mixed, sha256(password.salt1), sha256(password.salt2), a, b, sha256(shared));
}

/** Whether the answer was made with the password. A public value outside of the safe range never was. */
export function isRightAnswer(
  password: PasswordVerifier,
  challenge: SrpChallenge,
  answer: SrpAnswer,
): boolean {
  if (!isSafePublicValue(answer.publicValue)) return false;
  const a = padded(toNumber(answer.publicValue));
  const mix = sha256(a, challenge.publicValue);
  const base = (toNumber(a) * toNumber(dhPower(password.verifier, mix))) % PRIME;
  const shared = dhPower(padded(base), challenge.secret);
  const expected = proofOf(password, a, challenge.publicValue, shared);
  return answer.proof.length === expected.length && timingSafeEqual(answer.proof, expected);
}

/**
 * What a client sends for a password: the other half, which the sandbox's people use, and tests.
 *
 * @param serverValue `srp_B`
 */
export async function answerChallenge(
  password: string,
  salts: Pick<PasswordVerifier, "salt1" | "salt2">,
  serverValue: Buffer,
): Promise<SrpAnswer> {
  const exponent = toNumber(await passwordExponent(password, salts));
  const verifier = dhPower(GENERATOR, padded(exponent));
  const b = padded(toNumber(serverValue));
  for (;;) {
    const secret = randomBytes(256);
    const publicValue = dhPower(GENERATOR, secret);
    if (!isSafePublicValue(publicValue)) continue;
    const mix = toNumber(sha256(publicValue, b));
    const base = (((toNumber(b) - maskedVerifier(verifier)) % PRIME) + PRIME) % PRIME;
    const power = toNumber(secret) + mix * exponent;
    const bytes = Buffer.from(power.toString(16).padStart(640, "0"), "hex");
    const shared = dhPower(padded(base), bytes);
    const proof = proofOf({ ...salts, verifier }, publicValue, b, shared);
    return { publicValue, proof };
  }
}
