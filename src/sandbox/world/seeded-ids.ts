import { createHash } from "node:crypto";

/** Ids, hashes and tokens that depend only on the seed and on what they are for, so that a world can be told again. */
export class SeededIds {
  readonly seed: string;
  /** How many numbers of rows were given. */
  counter = 0n;

  constructor(seed: string) {
    this.seed = seed;
  }

  private digest(purpose: string): Buffer {
    return createHash("sha256").update(`${this.seed}:${purpose}`).digest();
  }

  /** A non-zero signed 64-bit number for `purpose`. */
  long(purpose: string): bigint {
    return this.digest(purpose).readBigInt64LE(0) | 1n;
  }

  /** The next of a row of signed 64-bit numbers. */
  nextLong(purpose: string): bigint {
    this.counter += 1n;
    return this.long(`${purpose}:${this.counter}`);
  }

  /** A bot token of the usual form: id, colon, 35 characters. */
  token(botId: number): string {
    const secret = this.digest(`token:${botId}`).toString("base64url").slice(0, 33);
    return `${botId}:AA${secret}`;
  }
}
