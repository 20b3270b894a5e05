import { randomBytes } from "node:crypto";
import type { WorldUser } from "./world-user.ts";
import { WorldError, type World } from "./world.ts";

/** How a code reached the person. */
export type CodeVia = "app" | "sms" | "call";

/** A login code on its way, known to the client by its hash. */
export interface SentCode {
  readonly hash: string;
  /** Only the client that asked may use it. */
  readonly keyId: bigint;
  readonly code: string;
  readonly via: CodeVia;
  /** Unix seconds. */
  readonly date: number;
  readonly wrongTries: number;
  /** It was given right by someone who has no account yet. */
  readonly isConfirmed: boolean;
}

/** A phone number: of a person, or one whose account does not exist yet. */
export interface PhoneNumber {
  /** Digits only. */
  readonly phone: string;
  /** Id of the account, also when it is yet to be made. */
  readonly ownerId: number;
  /** Where the account lives, or will. */
  homeDc: number;
  isBanned: boolean;
  /** Codes that may still be used, by hash. */
  readonly open: Map<string, SentCode>;
  /** All codes that were sent, newest last. */
  readonly sent: SentCode[];
}

export const CODE_LENGTH = 5;
const CODE_LIFETIME_S = 300;
const MAX_WRONG_TRIES = 5;
const MAX_SENT = 100;
const MAX_SENT_A_DAY = 30;
const DAY_S = 86_400;

/** The digits of a number as people write it; undefined when it is none. */
export function phoneDigits(text: string): string | undefined {
  const digits = text.replace(/^\+/, "").replaceAll(/[\s()-]/g, "");
  return /^\d{5,15}$/.test(digits) ? digits : undefined;
}

/** Phone numbers, and the codes that were sent to them. */
export class LoginCodes {
  readonly numbers = new Map<string, PhoneNumber>();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** The number as digits; undefined when nobody has it. */
  find(phone: string): PhoneNumber | undefined {
    const known = this.numbers.get(phone);
    if (known !== undefined) return known;
    const owner = this.world.byPhone(phone);
    return owner && this.add(phone, owner.id, owner.homeDc);
  }

  ofOwner(id: number): PhoneNumber | undefined {
    const phone = this.world.users.get(id)?.phone;
    if (phone !== undefined) return this.find(phone);
    for (const number of this.numbers.values()) if (number.ownerId === id) return number;
    return undefined;
  }

  owner(number: PhoneNumber): WorldUser | undefined {
    return this.world.byPhone(number.phone);
  }

  /** A number without an account. @throws {WorldError} it is somebody's */
  reserve(phone: string, id: number | undefined, homeDc: number): PhoneNumber {
    if (this.find(phone) !== undefined) throw new WorldError(`phone number ${phone} is taken`);
    return this.add(phone, id ?? this.world.reserveUserId(), homeDc);
  }

  private add(phone: string, ownerId: number, homeDc: number): PhoneNumber {
    const number = { phone, ownerId, homeDc, isBanned: false, open: new Map(), sent: [] };
    this.numbers.set(phone, number);
    return number;
  }

  /** Whether no more codes are sent to the number today. */
  isFlooded({ sent }: PhoneNumber): boolean {
    const since = this.world.clock.now() - DAY_S;
    return sent.filter(({ date }) => date > since).length >= MAX_SENT_A_DAY;
  }

  /** Sends a code; one for the same hash takes the place of the earlier. */
  send(number: PhoneNumber, keyId: bigint, via: CodeVia, hash = newHash()): SentCode {
    const code: SentCode = {
      ...{ hash, keyId, via },
      code: this.digits(hash, via),
      date: this.world.clock.now(),
      wrongTries: 0,
      isConfirmed: false,
    };
    number.open.set(hash, code);
    number.sent.push(code);
    if (number.sent.length > MAX_SENT) number.sent.shift();
    return code;
  }

  /** Codes follow from the seed and their hash, so that no file has to hold them. */
  digits(hash: string, via: CodeVia): string {
    const number = BigInt.asUintN(63, this.world.ids.long(`code:${hash}:${via}`));
    return ((number / 2n) % 10n ** BigInt(CODE_LENGTH)).toString().padStart(CODE_LENGTH, "0");
  }

  /** The code behind a hash; undefined when it is over, or was sent to another client. */
  opened(number: PhoneNumber, hash: string, keyId: bigint): SentCode | undefined {
    const code = number.open.get(hash);
    if (code === undefined || code.keyId !== keyId) return undefined;
    if (code.date + CODE_LIFETIME_S > this.world.clock.now()) return code;
    number.open.delete(hash);
    return undefined;
  }

  /** Compares what was typed; after some wrong tries the code is over. */
  try(number: PhoneNumber, code: SentCode, typed: string): boolean {
    if (typed === code.code) return true;
    const wrongTries = code.wrongTries + 1;
    if (wrongTries >= MAX_WRONG_TRIES) number.open.delete(code.hash);
    else number.open.set(code.hash, { ...code, wrongTries });
    return false;
  }

  confirm(number: PhoneNumber, code: SentCode): void {
    number.open.set(code.hash, { ...code, isConfirmed: true });
  }

  /** All codes of the number are over. */
  expire(number: PhoneNumber): void {
    number.open.clear();
  }
}

const newHash = (): string => randomBytes(9).toString("hex");
