import { createDiffieHellman, randomBytes } from "node:crypto";
import { DH_PRIME } from "../../src/sandbox/mtproto/diffie-hellman.ts";

/** A generator, the least and greatest of numbers, and some between. */
const BASES = [
  Buffer.from([3]),
  Buffer.from([2]),
  Buffer.concat([Buffer.alloc(8), randomBytes(248)]),
  ...[1, 2, 3].map(() => Buffer.concat([Buffer.from([0x7f]), randomBytes(255)])),
];
const EXPONENTS = [
  Buffer.from([5]),
  randomBytes(32),
  Buffer.alloc(256, 0xff),
  Buffer.concat([Buffer.from([0]), randomBytes(255)]),
  randomBytes(256),
];
const group = createDiffieHellman(DH_PRIME, 3);

function power(base: Buffer, exponent: Buffer): string {
  group.setPrivateKey(exponent);
  return group.computeSecret(base).toString("hex").padStart(512, "0");
}

/** Powers in the group of Telegram's prime, by the native object of the group. */
export const GROUP_POWERS = BASES.flatMap((base) =>
  EXPONENTS.map((exponent) => ({ base, exponent, power: power(base, exponent) })),
);
