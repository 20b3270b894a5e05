import type { AccountId } from "../../core/account-id.ts";

type Generation<Id> = Map<AccountId, Map<Id, Buffer>>;

/** What both generations hold together at most. */
export interface CacheLimits {
  readonly entries: number;
  readonly bytes: number;
}

/**
 * Values of all accounts in two generations: what is not asked for while one generation fills up leaves with the one before. That
 * costs no write for each read, as keeping the exact order of use would.
 */
export class AccountCache<Id> {
  private newer: Generation<Id> = new Map();
  private older: Generation<Id> = new Map();
  private count = 0;
  private bytes = 0;
  private readonly limits: CacheLimits;

  constructor(limits: CacheLimits) {
    this.limits = limits;
  }

  get(account: AccountId, id: Id): Buffer | undefined {
    const found = this.newer.get(account)?.get(id);
    if (found !== undefined) return found;
    const old = this.older.get(account)?.get(id);
    if (old !== undefined) this.set(account, id, old);
    return old;
  }

  set(account: AccountId, id: Id, value: Buffer): void {
    let values = this.newer.get(account);
    if (values === undefined) this.newer.set(account, (values = new Map()));
    values.set(id, value);
    this.count++;
    this.bytes += value.length;
    const { entries, bytes } = this.limits;
    if (this.count < entries / 2 && this.bytes < bytes / 2) return;
    this.older = this.newer;
    this.newer = new Map();
    this.count = 0;
    this.bytes = 0;
  }

  clear(account: AccountId): void {
    this.newer.delete(account);
    this.older.delete(account);
  }
}
