import type { ConsumerPositions } from "../../actors/consumers/consumer-positions.ts";
import { resolveStart } from "../../actors/consumers/resolve-start.ts";
import { PacedCommits } from "../../actors/consumers/paced-commits.ts";
import { PacedReader, type Pace, paceOf } from "../../actors/consumers/paced-reader.ts";
import { READ_LIMITS } from "../../actors/consumers/update-reader.ts";
import { streamRecord } from "../../actors/consumers/stream-record.ts";
import type { AccountId } from "../core/account-id.ts";
import type { StreamStart } from "../core/consumers/stream-start.ts";
import { filterUpdates } from "../core/consumers/update-filter.ts";
import { DoneRanges } from "../core/projections/done-ranges.ts";
import type { ScannedUpdate } from "../core/projections/scan-bot-update.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventLog } from "../ports/event-log.ts";
import type { AckFrame } from "./client-frame.ts";
import { StreamError } from "./stream-error.ts";
import type { SeatRequest } from "./stream-request.ts";
import type { StreamSocket, Subscription } from "./subscription.ts";

const MAX_FRAME_UPDATES = 200;
const MAX_FRAME_BYTES = 256 << 10;

export interface UpdateStreamOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly clock: Clock;
  readonly request: SeatRequest;
  readonly socket: StreamSocket;
  /** Called once, when the stream is closed. */
  readonly left: () => void;
}

/**
 * One consumer's updates to one connection: reads the log no faster than the client acknowledges and the socket takes, and makes
 * acknowledgements durable in group commits.
 */
export class UpdateStream implements Subscription {
  private readonly options: UpdateStreamOptions;
  private readonly passes: (update: ScannedUpdate) => boolean;
  private readonly acknowledgements: PacedCommits;
  private reader: PacedReader | undefined;
  /** What was done out of order when the consumer was a group, and does not come again. */
  private done = new DoneRanges(0);
  /** Ids sent, ascending from `firstSent` on: first those whose acknowledgement is not durable yet, then the unacknowledged. */
  private sent: number[] = [];
  private firstSent = 0;
  private firstUnacknowledged = 0;
  private highestSent = 0;
  private acknowledged = 0;
  private paused = false;
  private closed = false;
  private pace: Pace | undefined;
  private unwatch: (() => void) | undefined;
  private resumeSending: (() => void) | undefined;

  constructor(options: UpdateStreamOptions) {
    this.options = options;
    this.passes = filterUpdates(options.request.filter);
    this.acknowledgements = new PacedCommits({
      clock: options.clock,
      commit: () => this.commitAcknowledged(),
      failed: (error) => options.socket.fail(error),
    });
  }

  async start(): Promise<void> {
    const { request, positions, socket } = this.options;
    const position = await this.moveTo(request.start);
    if (this.closed) return;
    if (request.consumer !== null) {
      this.unwatch = positions.watch(request.consumer, () => this.moved());
    }
    socket.hello(position);
    this.read(position);
  }

  ack({ upTo }: AckFrame): void {
    if (upTo === undefined) {
      throw new StreamError("bad_frame", "update_ids are for groups: acknowledge with update_id");
    }
    if (upTo > this.highestSent && upTo > this.acknowledged) {
      throw new StreamError("bad_frame", `update ${upTo} was not sent`);
    }
    const { sent } = this;
    const before = this.firstUnacknowledged;
    while (
      this.firstUnacknowledged < sent.length &&
      (sent[this.firstUnacknowledged] ?? 0) <= upTo
    ) {
      this.acknowledged = sent[this.firstUnacknowledged] ?? 0;
      this.firstUnacknowledged++;
    }
    if (this.firstUnacknowledged === before) return;
    const settling = this.firstUnacknowledged - this.firstSent;
    this.acknowledgements.request(settling * 2 >= this.options.request.prefetch);
  }

  private async commitAcknowledged(): Promise<void> {
    const { reader, acknowledged } = this;
    await this.commit();
    if (this.reader === reader) this.release(acknowledged);
  }

  /** An acknowledgement is durable: only now is there room for more, which tells the client so. */
  private release(updateId: number): void {
    const { sent } = this;
    while (this.firstSent < sent.length && (sent[this.firstSent] ?? 0) <= updateId)
      this.firstSent++;
    if (this.firstSent * 2 > sent.length) {
      this.sent = sent.slice(this.firstSent);
      this.firstUnacknowledged -= this.firstSent;
      this.firstSent = 0;
    }
    this.proceed();
  }

  async seek(start: StreamStart): Promise<void> {
    this.forget();
    await this.goOn(start);
  }

  /** Somebody else says where the consumer is, or that there is none any more. */
  private moved(): void {
    const { positions, request, socket } = this.options;
    this.forget();
    this.acknowledged = 0;
    // The new place is told after this.
    Promise.resolve()
      .then(() => {
        if (this.closed || this.reader !== undefined) return undefined;
        if (positions.newest(request.consumer ?? "") !== undefined) {
          return this.goOn({ kind: "committed" });
        }
        throw new StreamError("replaced", "the consumer was deleted");
      })
      .catch((error: unknown) => socket.fail(error));
  }

  private forget(): void {
    this.acknowledgements.cancel();
    this.reader?.stop();
    this.reader = undefined;
    this.sent = [];
    this.firstSent = 0;
    this.firstUnacknowledged = 0;
    this.proceed();
  }

  private async goOn(start: StreamStart): Promise<void> {
    const position = await this.moveTo(start);
    if (this.closed || this.reader !== undefined) return;
    this.options.socket.hello(position);
    this.read(position);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.proceed();
  }

  drained(): void {
    this.proceed();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.acknowledgements.flush();
    this.unwatch?.();
    this.reader?.stop();
    this.proceed();
    this.options.left();
  }

  /** The first id to send, which is durable as the consumer's place before anything is sent. */
  private async moveTo(start: StreamStart): Promise<number> {
    const { log, account, positions, request } = this.options;
    if (request.consumer === null) return resolveStart(log, account, start, undefined);
    // What an earlier connection acknowledged a moment ago counts, though it may not be durable yet.
    const newest = positions.newest(request.consumer);
    const known = this.acknowledged > 0 ? this.acknowledged : (newest?.acknowledged ?? undefined);
    const position = await resolveStart(log, account, start, known);
    this.acknowledged = position - 1;
    this.done =
      start.kind === "committed"
        ? new DoneRanges(newest?.acknowledged ?? 0, newest?.doneRuns ?? [])
        : new DoneRanges(0);
    this.pace = start.kind === "committed" ? paceOf(newest) : undefined;
    const forgotten = start.kind !== "committed" && (newest?.doneRuns?.length ?? 0) > 0;
    if (forgotten || this.acknowledged !== newest?.acknowledged) await this.commit();
    return position;
  }

  private read(from: number): void {
    const { log, account, clock, socket } = this.options;
    const { done } = this;
    const accepts = (update: ScannedUpdate): boolean =>
      this.passes(update) && (done.isEmpty || !done.has(update.updateId));
    // Each batch is in frames before the next one is asked for.
    const limits = { ...READ_LIMITS, reuse: true };
    const reader = new PacedReader({ log, account, from, accepts, limits }, clock, this.pace);
    this.reader = reader;
    this.run(reader).catch((error: unknown) => {
      if (this.reader === reader) socket.fail(error);
    });
  }

  private async run(reader: PacedReader): Promise<void> {
    const { log, account, socket } = this.options;
    let isLive = false;
    while (this.reader === reader && !this.closed) {
      if (!isLive) {
        const bounds = await log.bounds("updates", account);
        if (this.reader !== reader || this.closed) return;
        if (bounds === null || reader.position >= bounds.next) {
          isLive = true;
          socket.live(reader.position);
        }
      }
      const batch = await reader.next();
      if (batch === undefined) {
        if (this.reader === reader && !this.closed) {
          throw new StreamError("going_away", "the log is closed");
        }
        return;
      }
      await this.sendAll(reader, batch);
    }
  }

  private async sendAll(reader: PacedReader, batch: readonly ScannedUpdate[]): Promise<void> {
    let at = 0;
    while (at < batch.length) {
      while (this.reader === reader && !this.maySend()) {
        await new Promise<void>((resolve) => {
          this.resumeSending = resolve;
        });
      }
      if (this.reader !== reader || this.closed) return;
      const end = frameEnd(batch, at, this.room());
      const updates = at === 0 && end === batch.length ? batch : batch.slice(at, end);
      if (this.options.request.prefetch < Infinity) {
        for (const { updateId } of updates) this.sent.push(updateId);
        this.highestSent = Math.max(this.highestSent, this.sent.at(-1) ?? 0);
      }
      this.options.socket.updates(updates);
      at = end;
    }
  }

  private room(): number {
    return this.options.request.prefetch - (this.sent.length - this.firstSent);
  }

  /** A closed stream may: the loop sees that it is closed. */
  private maySend(): boolean {
    if (this.closed) return true;
    return !this.paused && this.room() > 0 && this.options.socket.takes;
  }

  private proceed(): void {
    const resume = this.resumeSending;
    if (resume === undefined) return;
    this.resumeSending = undefined;
    resume();
  }

  private commit(): Promise<void> {
    const { positions, clock } = this.options;
    const { consumer } = this.options.request;
    if (consumer === null) return Promise.resolve();
    return positions.commit(consumer, () => {
      const { acknowledged, done } = this;
      const runs = done.runsAbove(acknowledged);
      return streamRecord(positions.get(consumer), consumer, acknowledged, runs, clock.nowMs());
    });
  }
}

function frameEnd(batch: readonly ScannedUpdate[], from: number, room: number): number {
  const most = Math.min(batch.length, from + room, from + MAX_FRAME_UPDATES);
  let bytes = 0;
  for (let at = from; at < most; at++) {
    bytes += batch[at]?.jsonBytes ?? 0;
    if (bytes > MAX_FRAME_BYTES && at > from) return at;
  }
  return most;
}
