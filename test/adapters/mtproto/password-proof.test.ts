import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { srpPasswordProof } from "../../../src/adapters/mtproto/password-proof.ts";
import { systemRandom } from "../../../src/adapters/system/system-random.ts";
import { DH_GENERATOR, DH_PRIME } from "../../../src/sandbox/mtproto/diffie-hellman.ts";
import { isRightAnswer, newChallenge, newVerifier } from "../../../src/sandbox/world/srp.ts";

const prove = srpPasswordProof(systemRandom);

function settings(algo: Partial<Tl.account_password>): Tl.account_password {
  return {
    _: "account.password",
    hasPassword: true,
    srpId: 7n,
    newAlgo: { _: "passwordKdfAlgoUnknown" },
    newSecureAlgo: { _: "securePasswordKdfAlgoUnknown" },
    secureRandom: Buffer.alloc(0),
    ...algo,
  };
}

const modPow = (salts: { readonly salt1: Uint8Array; readonly salt2: Uint8Array }, p = DH_PRIME) =>
  ({
    _: "passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow",
    ...{ salt1: salts.salt1, salt2: salts.salt2, g: DH_GENERATOR, p },
  }) as const;

describe("the proof of a password", () => {
  it.each([
    ["ship", true],
    ["Ship", false],
    ["päßwörd 🛳", false],
  ])("of %s is believed: %s", async (typed, isBelieved) => {
    const kept = await newVerifier("ship");
    const challenge = newChallenge(kept);
    const proof = await prove(
      typed,
      settings({ currentAlgo: modPow(kept), srpB: challenge.publicValue }),
    );
    expect(proof.srpId).toBe(7n);
    const answer = { publicValue: Buffer.from(proof.A), proof: Buffer.from(proof.M1) };
    expect(isRightAnswer(kept, challenge, answer)).toBe(isBelieved);
  });

  it("is not made with numbers that are not safe", async () => {
    const salts = { salt1: Buffer.alloc(8), salt2: Buffer.alloc(8) };
    const srpB = Buffer.alloc(256, 1);
    const notPrime = Buffer.from(DH_PRIME);
    // Six less: the same remainder by 3, and even.
    notPrime[255] = (notPrime[255] ?? 0) - 6;
    const cases = [
      settings({ currentAlgo: modPow(salts, notPrime), srpB }),
      settings({ currentAlgo: modPow(salts, DH_PRIME.subarray(1)), srpB }),
      settings({ currentAlgo: modPow(salts), srpB: Buffer.alloc(256) }),
      settings({ currentAlgo: modPow(salts), srpB: DH_PRIME }),
      settings({ currentAlgo: { _: "passwordKdfAlgoUnknown" }, srpB }),
    ];
    for (const unsafe of cases) {
      await expect(prove("ship", unsafe)).rejects.toMatchObject({ name: "PasswordProofError" });
    }
  });
});
