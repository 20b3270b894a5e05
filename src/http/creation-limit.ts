/** Allows `count` events per `windowS` seconds, refilling evenly. */
interface Bucket {
  tokens: number;
  atMs: number;
}

interface Rate {
  readonly count: number;
  readonly windowS: number;
}

const PER_IP: readonly Rate[] = [
  { count: 20, windowS: 60 },
  { count: 600, windowS: 3600 },
];
const GLOBAL: readonly Rate[] = [
  { count: 1000, windowS: 60 },
  { count: 10_000, windowS: 3600 },
];
const GLOBAL_AFTER_UPTIME_MS = 600_000;
/** How long a token that was let in is not counted again; the official server keeps a refused client that long. */
const REMEMBER_MS = 1_800_000;
const MAX_REMEMBERED = 50_000;

/**
 * The official server's limits on bots that are started by requests: per client address, and for the whole server when it is not
 * local.
 *
 * @see telegram-bot-api: ClientManager::send
 */
export class CreationLimit {
  private readonly local: boolean;
  private readonly startedAtMs: number;
  private readonly perIp = new Map<string, Bucket[]>();
  private readonly all: Bucket[];
  private readonly admitted = new Map<string, number>();

  /** @param nowMs monotonic, as in {@link admit} */
  constructor(local: boolean, nowMs: number) {
    this.local = local;
    this.startedAtMs = nowMs;
    this.all = newBuckets(GLOBAL, nowMs);
  }

  /**
   * Counts the start of a bot that is not running.
   *
   * @param ip "" = not limited by address
   * @returns seconds to wait, 0 = go on
   */
  admit(token: string, ip: string, nowMs: number): number {
    const until = this.admitted.get(token);
    if (until !== undefined && until > nowMs) return 0;
    if (ip !== "") {
      const retryAfterS = take(this.bucketsOf(ip, nowMs), PER_IP, nowMs);
      if (retryAfterS > 0) return retryAfterS;
    }
    if (!this.local && nowMs - this.startedAtMs > GLOBAL_AFTER_UPTIME_MS) {
      const retryAfterS = take(this.all, GLOBAL, nowMs);
      if (retryAfterS > 0) return retryAfterS;
    }
    this.remember(token, nowMs);
    return 0;
  }

  private bucketsOf(ip: string, nowMs: number): Bucket[] {
    let buckets = this.perIp.get(ip);
    if (buckets === undefined) {
      if (this.perIp.size >= MAX_REMEMBERED) dropOldest(this.perIp);
      buckets = newBuckets(PER_IP, nowMs);
      this.perIp.set(ip, buckets);
    }
    return buckets;
  }

  private remember(token: string, nowMs: number): void {
    this.admitted.delete(token);
    if (this.admitted.size >= MAX_REMEMBERED) dropOldest(this.admitted);
    this.admitted.set(token, nowMs + REMEMBER_MS);
  }
}

function newBuckets(rates: readonly Rate[], nowMs: number): Bucket[] {
  return rates.map((rate) => ({ tokens: rate.count, atMs: nowMs }));
}

/** Takes one from every bucket or from none; seconds to wait when one is empty. */
function take(buckets: readonly Bucket[], rates: readonly Rate[], nowMs: number): number {
  let retryAfterS = 0;
  for (const [index, bucket] of buckets.entries()) {
    const rate = rates[index];
    if (rate === undefined) continue;
    const refilled = ((nowMs - bucket.atMs) / 1000) * (rate.count / rate.windowS);
    bucket.tokens = Math.min(rate.count, bucket.tokens + refilled);
    bucket.atMs = nowMs;
    if (bucket.tokens < 1) {
      const waitS = ((1 - bucket.tokens) * rate.windowS) / rate.count;
      retryAfterS = Math.max(retryAfterS, Math.trunc(waitS) + 1);
    }
  }
  if (retryAfterS === 0) for (const bucket of buckets) bucket.tokens -= 1;
  return retryAfterS;
}

function dropOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
