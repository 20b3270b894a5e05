import { randomBytes } from "node:crypto";
import { BoundedMap } from "./bounded-map.ts";
import {
  isRightAnswer,
  newChallenge,
  newVerifier,
  type PasswordVerifier,
  type SrpAnswer,
  type SrpChallenge,
} from "./srp.ts";
import type { World } from "./world.ts";

/** The second factor of an account. */
export interface TwoFactorPassword extends PasswordVerifier {
  readonly hint: string | undefined;
  readonly recoveryEmail: string | undefined;
}

interface OpenChallenge extends SrpChallenge {
  readonly userId: number;
}

interface WrongTries {
  count: number;
  /** Unix seconds. */
  lastAt: number;
}

const MAX_CHALLENGES = 10_000;
const MAX_WRONG_TRIES = 10;
const WAIT_S = 60;

/** Passwords of accounts, and the keys that have yet to give one. */
export class Passwords {
  readonly byUser = new Map<number, TwoFactorPassword>();
  /** Users by the key that has shown a code, or was scanned, and not the password. */
  readonly awaited = new Map<bigint, number>();
  private readonly world: World;
  private readonly challenges = new BoundedMap<bigint, OpenChallenge>(MAX_CHALLENGES);
  private readonly wrong = new Map<number, WrongTries>();

  constructor(world: World) {
    this.world = world;
  }

  async set(
    userId: number,
    password: string,
    { hint, recoveryEmail }: Pick<TwoFactorPassword, "hint" | "recoveryEmail">,
  ): Promise<void> {
    this.byUser.set(userId, { ...(await newVerifier(password)), hint, recoveryEmail });
  }

  /** A challenge that can be answered once. */
  challenge(userId: number, password: TwoFactorPassword): { id: bigint; publicValue: Buffer } {
    const challenge = newChallenge(password);
    const id = randomBytes(8).readBigInt64LE();
    this.challenges.set(id, { ...challenge, userId });
    return { id, publicValue: challenge.publicValue };
  }

  /** Seconds until the next try, 0 when one may try now. */
  waitS(userId: number): number {
    const tries = this.wrong.get(userId);
    if (tries === undefined || tries.count < MAX_WRONG_TRIES) return 0;
    const left = tries.lastAt + WAIT_S - this.world.clock.now();
    if (left > 0) return left;
    this.wrong.delete(userId);
    return 0;
  }

  /** Undefined: there is no such challenge. */
  check(userId: number, challengeId: bigint, answer: SrpAnswer): boolean | undefined {
    const challenge = this.challenges.get(challengeId);
    const password = this.byUser.get(userId);
    if (challenge?.userId !== userId || password === undefined) return undefined;
    this.challenges.delete(challengeId);
    if (isRightAnswer(password, challenge, answer)) {
      this.wrong.delete(userId);
      return true;
    }
    const tries = this.wrong.get(userId) ?? { count: 0, lastAt: 0 };
    this.wrong.set(userId, { count: tries.count + 1, lastAt: this.world.clock.now() });
    return false;
  }
}
