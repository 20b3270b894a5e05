import { constants, createPublicKey, publicEncrypt, randomBytes } from "node:crypto";

/** The 2048-bit safe prime that Telegram publishes. @see https://core.telegram.org/mtproto/auth_key */
export const DH_PRIME = Buffer.from(
  "c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d22530f4db" +
    "fa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc9746512969328454f18faf8c595f64" +
    "2477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a695811051907e162753b56b0f6b41" +
    "0dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d169c6bc465b0d6ff9ca3928fef5b9ae4" +
    "e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850ce929851f0d8115f635b105ee2e4e15d04b2454bf" +
    "6f4fadf034b10403119cd8e3b92fcc5b",
  "hex",
);
export const DH_GENERATOR = 3;

const GENERATOR_BYTES = Buffer.from([DH_GENERATOR]);
const PRIME = BigInt(`0x${DH_PRIME.toString("hex")}`);

const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
};

/**
 * base^secret mod the prime, 256 bytes. As the public operation of RSA, whose modulus may be any: an object of the Diffie-Hellman group
 * would check its prime first, for a quarter of a second.
 */
export function dhPower(base: Buffer, secret: Buffer): Buffer {
  const number = BigInt(`0x${base.toString("hex")}`) % PRIME;
  // Powers repeat after prime - 1, and RSA wants an exponent below its modulus.
  const exponent = BigInt(`0x${secret.toString("hex")}`) % (PRIME - 1n);
  const key = createPublicKey({
    format: "jwk",
    key: {
      kty: "RSA",
      n: DH_PRIME.toString("base64url"),
      e: bytesOf(exponent).toString("base64url"),
    },
  });
  const padded = Buffer.from(number.toString(16).padStart(512, "0"), "hex");
  return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, padded);
}

/** One side's secret exponent and its public value. */
export interface DhPair {
  readonly secret: Buffer;
  readonly publicValue: Buffer;
}

export function makeDhPair(): DhPair {
  const secret = randomBytes(256);
  return { secret, publicValue: dhPower(GENERATOR_BYTES, secret) };
}

const MARGIN = 1n << BigInt(2048 - 64);

/** Whether a peer's public value lies where both sides demand it: 2^1984 from either end of the group. */
export function isSafePublicValue(value: Buffer): boolean {
  if (value.length === 0 || value.length > 256) return false;
  const number = BigInt(`0x${value.toString("hex")}`);
  return number >= MARGIN && number <= PRIME - MARGIN;
}
