import type { AccountId } from "../../src/core/account-id.ts";
import { DoneRanges } from "../../src/core/projections/done-ranges.ts";
import { scanBotUpdate, type ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { LogUnavailableError, type EventLog } from "../../src/ports/event-log.ts";
import type { ConsumerPosition, ConsumerPositions } from "../consumers/consumer-positions.ts";
import { UpdateReader } from "../consumers/update-reader.ts";
import type { QueueView } from "./queue-view.ts";

/** Name of the Bot API's own queue among the consumers. */
export const OWN_QUEUE = "";

/** Updates that one pendingCount looks at; the rest is taken as visible. */
const COUNT_BUDGET = 20_000;

const SCAN_RECORDS = 1000;

/** What is done: every id up to `acknowledged`, and runs above it. */
export interface Progress {
  readonly acknowledged: number;
  readonly runs: number[];
}

export interface UpdateQueueOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  /** {@link OWN_QUEUE}, or the name of a consumer. */
  readonly consumer: string;
  readonly positions: ConsumerPositions;
  readonly view: QueueView;
  readonly clock: Clock;
  /** Instead of the stored one. */
  readonly position?: ConsumerPosition;
}

/**
 * The updates that a bot, or one of its named consumers, has not confirmed: a cursor over stream `updates`. Updates stay on disk; in
 * memory is a window of at most about two reads, filled only when somebody asks.
 */
export class UpdateQueue {
  private readonly log: EventLog;
  private readonly account: AccountId;
  private readonly positions: ConsumerPositions;
  private readonly clock: Clock;
  private readonly consumer: string;
  private readonly view: QueueView;
  private acknowledged: number;
  private done: DoneRanges;
  private window: ScannedUpdate[] = [];
  private reader: UpdateReader | undefined;
  private pulling: Promise<void> | undefined;
  private progress: (() => Progress) | undefined;
  private ended: Error | undefined;

  constructor(options: UpdateQueueOptions) {
    this.log = options.log;
    this.account = options.account;
    this.positions = options.positions;
    this.clock = options.clock;
    this.consumer = options.consumer;
    this.view = options.view;
    const stored = options.position ?? this.positions.newest(this.consumer);
    this.acknowledged = stored?.acknowledged ?? 0;
    this.done = new DoneRanges(this.acknowledged, stored?.doneRuns ?? []);
  }

  /** The first id that is not confirmed. */
  get firstOpen(): number {
    return this.acknowledged + 1;
  }

  /** What is done above the first id that is not, as it was when the queue was made or {@link detach} was called. */
  get earlier(): DoneRanges {
    return this.done;
  }

  /** True for an update that the queue holds: its type was allowed when it was created, and it is neither done nor expired. */
  readonly holds = (update: ScannedUpdate): boolean =>
    this.isOpen(update) && !this.isExpired(update);

  /** First and next id of the stream; `null` when there never was an update. */
  async bounds(): Promise<{ readonly head: number; readonly next: number } | null> {
    const bounds = await this.log.bounds("updates", this.account);
    if (bounds === null) return null;
    return { head: Math.max(bounds.first, this.acknowledged + 1), next: bounds.next };
  }

  /** The view shows something else from now on; resolves when that is durable. */
  async viewChanged(): Promise<void> {
    // What was read ahead was judged by the old one.
    this.forgetWindow();
    await this.commit();
  }

  /** Every update below `updateId` is done; resolves when durable. */
  async confirmBelow(updateId: number): Promise<void> {
    if (updateId <= this.acknowledged + 1) {
      // An earlier call may have confirmed it and wait for the disk still, or have failed to.
      const durable = this.positions.get(this.consumer)?.acknowledged ?? 0;
      if (durable < updateId - 1) await this.commit();
      return;
    }
    this.acknowledged = updateId - 1;
    const window = this.window;
    let keep = 0;
    while (keep < window.length && (window[keep]?.updateId ?? updateId) < updateId) keep++;
    if (keep > 0) this.window = window.slice(keep);
    if (this.reader !== undefined && this.reader.position < updateId) this.forgetWindow();
    await this.commit();
  }

  /** Confirms all but the newest `count` updates; resolves when durable. */
  async keepLast(count: number): Promise<void> {
    await this.confirmBelow(await this.startOfLast(count));
  }

  /** The id of the first of the newest `count` updates that the queue holds; of its first one when there are fewer. */
  async startOfLast(count: number): Promise<number> {
    const bounds = await this.bounds();
    if (bounds === null) return this.firstOpen;
    let end = bounds.next;
    let missing = count;
    while (end > bounds.head) {
      const start = Math.max(bounds.head, end - SCAN_RECORDS);
      const held = (await this.scan(start, end)).filter(this.holds);
      if (held.length >= missing) return held[held.length - missing]?.updateId ?? bounds.next;
      missing -= held.length;
      end = start;
    }
    return this.firstOpen;
  }

  /** Confirms everything there is; resolves when durable. */
  async dropAll(): Promise<void> {
    const bounds = await this.bounds();
    if (bounds !== null) await this.confirmBelow(bounds.next);
  }

  /** Up to `limit` updates from the head of the queue that are in memory. */
  peek(limit: number): readonly ScannedUpdate[] {
    if (this.view.expires) {
      const nowS = this.clock.nowMs() / 1000;
      const expired = this.window.some((update) => isExpiredAt(update, nowS));
      if (expired) this.window = this.window.filter((update) => !isExpiredAt(update, nowS));
    }
    return this.window.slice(0, limit);
  }

  /** Up to `limit` updates from the head of the queue, without waiting for new ones. */
  async take(limit: number): Promise<readonly ScannedUpdate[]> {
    let updates = this.peek(limit);
    if (updates.length === limit) return updates;
    const next = (await this.bounds())?.next ?? 0;
    while (updates.length < limit && (this.reader?.position ?? this.acknowledged + 1) < next) {
      await this.pull();
      updates = this.peek(limit);
    }
    return updates;
  }

  /** Waits for one more batch from the log, or until the reader was restarted. */
  pull(): Promise<void> {
    if (this.pulling !== undefined) return this.pulling;
    const pulling = this.readBatch().finally(() => {
      if (this.pulling === pulling) this.pulling = undefined;
    });
    this.pulling = pulling;
    return pulling;
  }

  /** How many updates from `from` on the queue holds; exact when there are up to `budget`. */
  async count(from = this.acknowledged + 1, budget = COUNT_BUDGET): Promise<number> {
    const bounds = await this.bounds();
    if (bounds === null) return 0;
    let at = Math.max(from, bounds.head);
    let count = 0;
    const scanEnd = Math.min(bounds.next, at + budget);
    while (at < scanEnd) {
      const updates = await this.scan(at, scanEnd);
      const last = updates.at(-1);
      if (last === undefined) break;
      for (const update of updates) if (this.holds(update)) count++;
      at = last.updateId + 1;
    }
    return count + Math.max(0, bounds.next - Math.max(at, scanEnd));
  }

  /**
   * Begins delivery by webhook. Until {@link detach}, `progress` says what is done whenever a position is stored.
   */
  attach(progress: () => Progress): void {
    this.forgetWindow();
    this.progress = progress;
  }

  /**
   * A reader of what the queue holds from `from` on, beside the queue's own.
   *
   * @param expiredSince Unix seconds: updates that expired since then are read too
   */
  readerFrom(from: number, expiredSince = Infinity): UpdateReader {
    const accepts =
      expiredSince === Infinity
        ? this.holds
        : (update: ScannedUpdate) => this.isOpen(update) && !isExpiredAt(update, expiredSince);
    return new UpdateReader({ log: this.log, account: this.account, from, accepts });
  }

  /** Ends delivery by webhook; reads go on from what it reached. */
  detach(): void {
    if (this.progress === undefined) return;
    const { acknowledged, runs } = this.progress();
    this.progress = undefined;
    this.acknowledged = Math.max(this.acknowledged, acknowledged);
    this.done = new DoneRanges(acknowledged, runs);
  }

  /** Stores the position as it is when the append begins; resolves when durable. @throws what {@link stop} was given */
  async commit(): Promise<void> {
    if (this.ended !== undefined) throw this.ended;
    await this.positions.commit(this.consumer, () => this.record());
  }

  /** One update again; `undefined` when retention dropped it. */
  async reread(updateId: number): Promise<ScannedUpdate | undefined> {
    return (await this.scan(updateId, updateId + 1))[0];
  }

  /** Ends waits under way. @param reason why its position counts no more */
  stop(reason?: Error): void {
    this.ended = reason;
    this.forgetWindow();
  }

  private async readBatch(): Promise<void> {
    this.reader ??= this.readerFrom(this.acknowledged + 1);
    const reader = this.reader;
    try {
      const updates = await reader.next();
      // A restart or a confirmation may have come in between.
      if (this.reader !== reader) return;
      if (updates === undefined) {
        throw new LogUnavailableError("the log ended", { retryable: false });
      }
      for (const update of updates)
        if (update.updateId > this.acknowledged) this.window.push(update);
    } catch (error) {
      if (this.reader === reader) this.forgetWindow();
      throw error;
    }
  }

  private forgetWindow(): void {
    this.reader?.stop();
    this.reader = undefined;
    this.pulling = undefined;
    this.window = [];
  }

  private async scan(from: number, end: number): Promise<ScannedUpdate[]> {
    const maxRecords = Math.min(SCAN_RECORDS, end - from);
    const records = await this.log.read("updates", this.account, from, { maxRecords });
    return records
      .filter((record) => record.position < end)
      .map((record) => scanBotUpdate(record.value));
  }

  private isOpen(update: ScannedUpdate): boolean {
    return (
      update.updateId > this.acknowledged &&
      this.view.sees(update) &&
      (this.done.isEmpty || !this.done.has(update.updateId))
    );
  }

  private isExpired(update: ScannedUpdate): boolean {
    return this.view.expires && isExpiredAt(update, this.clock.nowMs() / 1000);
  }

  private record(): ConsumerPosition {
    const progress = this.progress?.();
    if (progress !== undefined) {
      this.acknowledged = Math.max(this.acknowledged, progress.acknowledged);
    }
    const nowMs = this.clock.nowMs();
    return {
      consumer: this.consumer,
      acknowledged: this.acknowledged,
      acknowledgedAtMs: nowMs,
      seenAtMs: nowMs,
      ...this.view.toRecord(this.acknowledged),
      doneRuns: progress?.runs ?? this.done.runsAbove(this.acknowledged),
    };
  }
}

const isExpiredAt = (update: ScannedUpdate, nowS: number): boolean =>
  update.expiresAt !== 0 && update.expiresAt <= nowS;
