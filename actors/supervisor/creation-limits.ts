import type { Clock } from "../../src/ports/clock.ts";

interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

const PER_IP: readonly Limit[] = [
  { count: 20, windowMs: 60_000 },
  { count: 600, windowMs: 3_600_000 },
];
const GLOBAL: readonly Limit[] = [
  { count: 1000, windowMs: 60_000 },
  { count: 10_000, windowMs: 3_600_000 },
];
/** Logins of people cost Telegram a message each. tdlight-telegram-bot-api: ClientManager::user_login */
const LOGINS_PER_IP: readonly Limit[] = [
  { count: 5, windowMs: 60_000 },
  { count: 15, windowMs: 3_600_000 },
];
const GLOBAL_GRACE_MS = 600_000;
const MAX_IPS = 10_000;

/** A bucket that fills evenly. */
class TokenBucket {
  private readonly limit: Limit;
  private used = 0;
  private atMs: number;

  constructor(limit: Limit, nowMs: number) {
    this.limit = limit;
    this.atMs = nowMs;
  }

  /** Ms until one more is allowed; 0 = now. */
  waitMs(nowMs: number): number {
    const { count, windowMs } = this.limit;
    this.used = Math.max(0, this.used - ((nowMs - this.atMs) * count) / windowMs);
    this.atMs = nowMs;
    return this.used + 1 <= count ? 0 : ((this.used + 1 - count) * windowMs) / count;
  }

  take(): void {
    this.used += 1;
  }
}

/** Buckets for each client address. */
class AddressLimits {
  private readonly limits: readonly Limit[];
  private readonly byIp = new Map<string, readonly TokenBucket[]>();

  constructor(limits: readonly Limit[]) {
    this.limits = limits;
  }

  /** @param ip "" = unknown, not limited */
  of(ip: string, now: number): readonly TokenBucket[] {
    if (ip === "") return [];
    let buckets = this.byIp.get(ip);
    if (buckets === undefined) {
      buckets = this.limits.map((limit) => new TokenBucket(limit, now));
      if (this.byIp.size >= MAX_IPS) this.byIp.clear();
      this.byIp.set(ip, buckets);
    }
    return buckets;
  }
}

/** Takes one of every bucket, or of none. @returns seconds to wait when one of them is empty, else 0 */
function takeOne(buckets: readonly TokenBucket[], now: number): number {
  const waitMs = Math.max(0, ...buckets.map((bucket) => bucket.waitMs(now)));
  if (waitMs > 0) return Math.floor(waitMs / 1000) + 1;
  for (const bucket of buckets) bucket.take();
  return 0;
}

/** How many logins of people may begin for each client address. */
export class LoginLimits {
  private readonly clock: Clock;
  private readonly addresses = new AddressLimits(LOGINS_PER_IP);

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Counts one more login. @returns seconds to wait when it is one too many, else 0 */
  take(ip: string): number {
    const now = this.clock.monotonicMs();
    return takeOne(this.addresses.of(ip, now), now);
  }
}

/**
 * How many bots may be started: per client address, and of the whole server once it has run for ten minutes.
 * telegram-bot-api: ClientManager::send
 */
export class CreationLimits {
  private readonly clock: Clock;
  private readonly isLocal: boolean;
  private readonly startedMs: number;
  private readonly addresses = new AddressLimits(PER_IP);
  private readonly global: readonly TokenBucket[];

  constructor(clock: Clock, isLocal: boolean) {
    this.clock = clock;
    this.isLocal = isLocal;
    this.startedMs = clock.monotonicMs();
    this.global = GLOBAL.map((limit) => new TokenBucket(limit, this.startedMs));
  }

  /**
   * Counts one more bot.
   *
   * @param ip "" = unknown, not limited
   * @returns seconds to wait when it is one too many, else 0
   */
  take(ip: string): number {
    const now = this.clock.monotonicMs();
    return takeOne([...this.addresses.of(ip, now), ...this.ofServer(now)], now);
  }

  private ofServer(now: number): readonly TokenBucket[] {
    return this.isLocal || now - this.startedMs < GLOBAL_GRACE_MS ? [] : this.global;
  }
}
