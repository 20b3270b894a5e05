import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import { RawUpdateWriter } from "../../src/core/updates/raw-update-writer.ts";
import type { AppliedBatch, AppliedSource } from "../../src/core/updates/applied-batch.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import { DeferredUpdates } from "./deferred-updates.ts";
import type { Enrichment } from "./enrichment.ts";
import type { SavedState } from "../session/session-facts.ts";
import type { RecoveredTape } from "./recover-tape.ts";
import { TapeState } from "./tape-state.ts";
import type { UpdateSink } from "./update-sequencer.ts";

type RawUpdate = teletape.log.IRawUpdate;

const { RawUpdate, UpdateSource } = teletape.log;

/** One for all accounts, so that none at rest holds its memory. */
const writer = new RawUpdateWriter();

const LAYER = 229;
const UPDATES_PER_RECORD = 200;
const MAX_RECORDS_PER_APPEND = 5000;
/** Above this much not yet durable the socket is no longer read, until half of it is gone. */
const MAX_BYTES_IN_FLIGHT = 2 * 1024 * 1024;
const MAX_DEFERRED = 2000;
/** After deriving so many at once consumers get their turn: their acknowledgements must not wait behind a long difference. */
const UPDATES_PER_TURN = 500;
const SAVE_STATE_EVERY = 2000;

const SOURCE: Readonly<Record<AppliedSource, teletape.log.UpdateSource>> = {
  push: UpdateSource.PUSH,
  difference: UpdateSource.DIFFERENCE,
  channelDifference: UpdateSource.CHANNEL_DIFFERENCE,
  ownCall: UpdateSource.OWN_CALL,
};

export interface IngestPipelineOptions {
  readonly account: AccountId;
  readonly tape: RecoveredTape;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly enrichment: Enrichment;
  /** Remembers the peers of a batch before it is appended. */
  readonly learn: (users: readonly Buffer[], chats: readonly Buffer[]) => void;
  /** Told now and then the state that the durable part of the tape leaves. */
  readonly saveState: (saved: SavedState) => void;
  /** Told when the socket must not be read for a while, and when it may be again. */
  readonly saturated: (isSaturated: boolean) => void;
  /** Updates are on the tape. */
  readonly updatesCame: () => void;
  /** The log refused, or a record cannot be projected: the account must start again from the tape. */
  readonly failed: (error: unknown) => void;
}

/**
 * From applied updates to the tape: append to `raw`, project what is durable, append to `updates`. Everything goes to `raw` at once
 * and in its order; what lacks something that must be fetched is told by a second record, later. Several appends are under way.
 */
export class IngestPipeline implements UpdateSink {
  private readonly options: IngestPipelineOptions;
  private readonly deferred: DeferredUpdates;
  private pending: (readonly NewRecord[])[] = [];
  private pendingFirst: number;
  private nextRaw: number;
  private durableRaw: number;
  private readonly state: TapeState;
  /** As the last record has it. */
  private appended: teletape.log.IUpdateState;
  private bytesInFlight = 0;
  private savedAt: number;
  private isSaturated = false;
  private isFlushQueued = false;
  private isStopped = false;
  private roomWaiters: (() => void)[] = [];
  private tail: Promise<void> = Promise.resolve();
  private updatesTail: Promise<void> = Promise.resolve();

  constructor(options: IngestPipelineOptions) {
    this.options = options;
    this.nextRaw = options.tape.nextRaw;
    this.pendingFirst = this.nextRaw;
    this.durableRaw = this.nextRaw - 1;
    this.savedAt = this.durableRaw;
    this.state = new TapeState(options.tape.state);
    const { pts, qts, date, seq } = options.tape.state;
    this.appended = { pts, qts, date, seq };
    this.deferred = new DeferredUpdates({
      enrichment: options.enrichment,
      release: (raw) => this.complete(raw),
      failed: (error) => this.fail(error),
    });
    for (const raw of options.tape.deferred) this.deferred.reopen(raw);
  }

  /** Goes on with what the tape left untold; call when Telegram can be asked. */
  begin(): void {
    this.deferred.begin();
  }

  take(batch: AppliedBatch): void {
    if (this.isStopped) return;
    const { learn, enrichment } = this.options;
    learn(batch.users, batch.chats);
    const records: NewRecord[] = [];
    for (let start = 0; start < batch.updates.length; start += UPDATES_PER_RECORD) {
      const raw = this.rawUpdate(batch, start, start + UPDATES_PER_RECORD);
      const groups = this.deferred.split(raw, enrichment.prepare(raw));
      this.deferred.hold(this.nextRaw, groups);
      records.push(this.record(raw));
    }
    this.append(records);
    this.checkSaturation();
  }

  room(): Promise<void> {
    if (!this.isSaturated || this.isStopped) return Promise.resolve();
    return new Promise((resolve) => this.roomWaiters.push(resolve));
  }

  /** Makes durable what has been taken, then resolves; what waits for an answer is told after the next start. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.flush();
    await this.tail.catch(() => {});
    await this.updatesTail.catch(() => {});
    this.saveState(1);
    for (const resolve of this.roomWaiters.splice(0)) resolve();
  }

  private rawUpdate(batch: AppliedBatch, start: number, end: number): RawUpdate {
    const { updates, users, chats, common, channels, source } = batch;
    const { identity } = this.options.tape.records;
    const isWhole = start === 0 && end >= updates.length;
    return {
      layer: LAYER,
      updates: (isWhole ? updates : updates.slice(start, end)) as Buffer[],
      users: users as Buffer[],
      chats: chats as Buffer[],
      messages: [],
      state: {
        pts: common.pts,
        qts: common.qts,
        date: common.date,
        seq: common.seq,
        channels:
          channels.length === 0 ? [] : channels.map(([channelId, pts]) => ({ channelId, pts })),
      },
      receivedAtMs: this.options.clock.nowMs(),
      source: SOURCE[source],
      unchanged: [],
      authorizedAt: identity.authorizedAt,
      personId: identity.isPerson === true ? identity.selfId : 0,
      tellsOwn: identity.tellsOwn === true,
    };
  }

  /** Tells deferred updates: their record holds nothing new, so the state stays where it is. */
  private complete(raw: RawUpdate): void {
    if (this.isStopped) return;
    this.options.enrichment.completed(raw);
    raw.state = { ...this.appended, channels: [] };
    this.append([this.record(raw)]);
    this.checkSaturation();
  }

  private record(raw: RawUpdate): NewRecord {
    raw.seq = this.nextRaw++;
    raw.oldestDeferred = this.deferred.oldest;
    if (raw.state) this.appended = raw.state;
    const value = writer.write(raw);
    this.bytesInFlight += value.length;
    return { value };
  }

  /** @param records which go to the tape together, as each carries the state after all of them */
  private append(records: readonly NewRecord[]): void {
    this.pending.push(records);
    if (this.isFlushQueued) return;
    this.isFlushQueued = true;
    // One append for all that one read of the socket brought.
    queueMicrotask(() => this.flush());
  }

  private flush(): void {
    this.isFlushQueued = false;
    const { log, account } = this.options;
    const batches = this.pending;
    this.pending = [];
    for (let next = 0; next < batches.length;) {
      const records = [...(batches[next++] ?? [])];
      while (records.length + (batches[next]?.length ?? Infinity) <= MAX_RECORDS_PER_APPEND) {
        records.push(...(batches[next++] ?? []));
      }
      const first = this.pendingFirst;
      this.pendingFirst += records.length;
      const durable = log.append({ stream: "raw", account, first, records });
      this.tail = Promise.all([this.tail, durable]).then(() => this.projected(records));
      this.tail.catch((error: unknown) => this.fail(error));
    }
  }

  /** The raw records are durable: derive the updates. Runs in the order of the records. */
  private async projected(raws: readonly NewRecord[]): Promise<void> {
    const { tape, clock } = this.options;
    const { records } = tape;
    let fresh: NewRecord[] = [];
    let first = records.nextUpdateId;
    for (const { value } of raws) {
      this.bytesInFlight -= value.length;
      const raw = RawUpdate.decode(value);
      this.state.fold(raw.state);
      records.project(raw, fresh);
      if (fresh.length < UPDATES_PER_TURN) continue;
      this.appendUpdates(first, fresh);
      first = records.nextUpdateId;
      fresh = [];
      await clock.sleep(0);
    }
    if (fresh.length > 0) this.appendUpdates(first, fresh);
    writer.giveBack(raws);
    this.durableRaw += raws.length;
    this.saveState(SAVE_STATE_EVERY);
    this.checkSaturation();
  }

  private appendUpdates(first: number, records: readonly NewRecord[]): void {
    let bytes = 0;
    for (const { value } of records) bytes += value.length;
    this.bytesInFlight += bytes;
    const { log, account } = this.options;
    this.updatesTail = log.append({ stream: "updates", account, first, records }).then(() => {
      this.bytesInFlight -= bytes;
      this.options.tape.records.giveBack(records);
      this.checkSaturation();
      this.options.updatesCame();
    });
    this.updatesTail.catch((error: unknown) => this.fail(error));
  }

  /** @param every raw records since the last time */
  private saveState(every: number): void {
    if (this.durableRaw - this.savedAt < every) return;
    this.savedAt = this.durableRaw;
    this.options.saveState({ state: this.state.current, rawSeq: this.durableRaw });
  }

  private checkSaturation(): void {
    const limit = this.isSaturated ? MAX_BYTES_IN_FLIGHT / 2 : MAX_BYTES_IN_FLIGHT;
    const isFull =
      this.bytesInFlight + this.deferred.bytes > limit || this.deferred.size > MAX_DEFERRED;
    if (isFull === this.isSaturated) return;
    this.isSaturated = isFull;
    this.options.saturated(isFull);
    if (!isFull) for (const resolve of this.roomWaiters.splice(0)) resolve();
  }

  private fail(error: unknown): void {
    if (this.isStopped) return;
    this.isStopped = true;
    for (const resolve of this.roomWaiters.splice(0)) resolve();
    this.options.failed(error);
  }
}
