import { createHmac } from "node:crypto";
import { authKeyId } from "./message-crypto.ts";

const SLOT_S = 1800;
const SALT_LIFETIME_S = 3600;

/** One server salt and when it may be used, Unix seconds. */
export interface FutureSalt {
  readonly salt: bigint;
  readonly validSinceS: number;
  readonly validUntilS: number;
}

/** What makes an auth key: the exchanged secret and the circumstances of the exchange. */
export interface AuthKeyFacts {
  readonly secret: Buffer;
  readonly dcId: number;
  readonly createdAtS: number;
  /** The salt that the exchange agreed on. */
  readonly firstSalt?: bigint;
  /** Unix seconds; a key with it is temporary. */
  readonly expiresAtS?: number;
}

/** A permanent or temporary authorization key as the data centre keeps it. */
export class AuthKey {
  readonly id: bigint;
  readonly secret: Buffer;
  readonly dcId: number;
  readonly expiresAtS: number | undefined;
  /** The permanent key that a temporary one acts for, once bound. */
  boundTo: AuthKey | undefined;
  /** TL layer of the last invokeWithLayer. */
  layer = 229;
  /** How many packets of this key, or of temporary keys bound to it, are yet to be refused for their salt. */
  refusedSalts = 0;
  /** Extra latency of all that is sent, ms. */
  delayMs = 0;
  /** Nothing is read from its connections, and nothing sent. */
  isSilent = false;
  private readonly createdAtS: number;
  private readonly firstSalt: bigint | undefined;
  private saltEpoch = 0;
  private readonly salts = new Map<number, bigint>();

  constructor(facts: AuthKeyFacts) {
    this.id = authKeyId(facts.secret);
    this.secret = facts.secret;
    this.dcId = facts.dcId;
    this.expiresAtS = facts.expiresAtS;
    this.createdAtS = facts.createdAtS;
    this.firstSalt = facts.firstSalt;
  }

  get isTemporary(): boolean {
    return this.expiresAtS !== undefined;
  }

  /** The key whose account this key speaks for. */
  get principal(): AuthKey {
    return this.boundTo ?? this;
  }

  hasExpired(nowS: number): boolean {
    return this.expiresAtS !== undefined && nowS >= this.expiresAtS;
  }

  /** The salt to send with and to hand to clients. */
  currentSalt(nowS: number): bigint {
    return this.saltOfSlot(Math.floor(nowS / SLOT_S));
  }

  /** Whether a client may use `salt` now: each is good for an hour, a new one starts each half hour. */
  acceptsSalt(salt: bigint, nowS: number): boolean {
    if (this.principal.refusedSalts > 0) {
      this.principal.refusedSalts--;
      this.renewSalts();
      return false;
    }
    const slot = Math.floor(nowS / SLOT_S);
    if (salt === this.saltOfSlot(slot) || salt === this.saltOfSlot(slot - 1)) return true;
    return (
      this.saltEpoch === 0 && salt === this.firstSalt && nowS < this.createdAtS + SALT_LIFETIME_S
    );
  }

  /** The current and the following salts. */
  futureSalts(nowS: number, count: number): FutureSalt[] {
    const slot = Math.floor(nowS / SLOT_S);
    return Array.from({ length: count }, (_, i) => ({
      salt: this.saltOfSlot(slot + i),
      validSinceS: (slot + i) * SLOT_S,
      validUntilS: (slot + i) * SLOT_S + SALT_LIFETIME_S,
    }));
  }

  /** Makes all salts known so far invalid. */
  renewSalts(): void {
    this.saltEpoch++;
    this.salts.clear();
  }

  /** Salts follow from the key, so that they need no storage and survive a restart. */
  private saltOfSlot(slot: number): bigint {
    const known = this.salts.get(slot);
    if (known !== undefined) return known;
    const mac = createHmac("sha256", this.secret).update(`salt ${this.saltEpoch} ${slot}`).digest();
    const salt = mac.readBigInt64LE(0);
    if (this.salts.size > 128) this.salts.clear();
    this.salts.set(slot, salt);
    return salt;
  }
}
