import type { AccountId } from "../../src/core/account-id.ts";
import { outOfOrderProgress } from "../../src/core/consumers/out-of-order-progress.ts";
import type { StreamStart } from "../../src/core/consumers/stream-start.ts";
import { filterUpdates, type UpdateFilter } from "../../src/core/consumers/update-filter.ts";
import { DoneRanges } from "../../src/core/projections/done-ranges.ts";
import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { ConsumerPositions } from "./consumer-positions.ts";
import { type Acknowledged, GroupDispatch, type GroupMember } from "./group-dispatch.ts";
import type { GroupSocket } from "./group-socket.ts";
import { PacedCommits } from "./paced-commits.ts";
import { PacedReader, type Pace, paceOf } from "./paced-reader.ts";
import { resolveStart } from "./resolve-start.ts";
import { streamRecord } from "./stream-record.ts";

const MAX_FRAME_UPDATES = 200;
const MAX_FRAME_BYTES = 256 << 10;

/** Updates read for members without room; then reading waits. */
const MAX_WAITING = 1000;

/** How far reading may be ahead of the first update that is not done: what is done beyond it is written with each commit. */
const MAX_SPAN = 10_000;

/** A member that holds up the others is given so long for its next acknowledgement. */
const ACKNOWLEDGE_MS = 60_000;

export interface ConsumerGroupOptions {
  readonly account: AccountId;
  readonly consumer: string;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly clock: Clock;
  readonly filter: UpdateFilter;
  readonly start: StreamStart;
}

interface Membership {
  readonly socket: GroupSocket;
  readonly member: GroupMember;
  progressAtMs: number;
}

/**
 * A consumer whose updates several sockets share. It reads the log once, for all of them, no faster than they acknowledge; its
 * position holds every acknowledgement, also those out of order, so that what is done never comes again.
 */
export class ConsumerGroup {
  readonly filter: UpdateFilter;
  private readonly options: ConsumerGroupOptions;
  private readonly dispatch = new GroupDispatch();
  private readonly sockets = new Map<GroupMember, Membership>();
  private readonly passes: (update: ScannedUpdate) => boolean;
  private readonly acknowledgements: PacedCommits;
  /** Acknowledged, and in no commit yet. */
  private settling: { readonly member: GroupMember; readonly done: Acknowledged }[] = [];
  private readonly started: Promise<void>;
  private reader: PacedReader | undefined;
  /** Done before reading began. */
  private earlier = new DoneRanges(0);
  private position = 0;
  private isLive = false;
  private ended = false;
  private pace: Pace | undefined;
  private readonly unwatch: () => void;
  private goOn: (() => void) | undefined;

  constructor(options: ConsumerGroupOptions) {
    this.options = options;
    this.filter = options.filter;
    this.passes = filterUpdates(options.filter);
    this.acknowledgements = new PacedCommits({
      clock: options.clock,
      commit: () => this.commitAcknowledged(),
      failed: (error) => this.fail(error),
    });
    this.unwatch = options.positions.watch(options.consumer, () => this.moved());
    this.started = this.moveTo(options.start);
    // Every member waits for it.
    this.started.catch(() => undefined);
  }

  /**
   * Waits until it is known where the group reads; then the socket may say hello and {@link join}.
   *
   * @returns the first id that is not done
   * @throws {LogUnavailableError}
   */
  async ready(): Promise<number> {
    await this.started;
    return this.progress().acknowledged + 1;
  }

  /** From now on the socket gets its share. */
  join(socket: GroupSocket, prefetch: number): GroupMember {
    const member = this.dispatch.join(prefetch);
    this.sockets.set(member, { socket, member, progressAtMs: this.now() });
    if (this.reader === undefined) this.read();
    else if (this.isLive) socket.live(this.position);
    this.deliver();
    return member;
  }

  /** The socket is gone; what it did not acknowledge goes to the others. */
  leave(member: GroupMember): void {
    if (!this.sockets.delete(member)) return;
    this.dispatch.leave(member);
    this.deliver();
  }

  /** Nobody will come any more. What was acknowledged becomes durable all the same. */
  end(): void {
    this.ended = true;
    this.acknowledgements.flush();
    this.unwatch();
    this.reader?.stop();
    this.proceed();
  }

  /** The last id that anybody was sent, or may be. */
  get highest(): number {
    return this.dispatch.highest;
  }

  /** These are done; ids that the member does not have are ignored. */
  acknowledge(member: GroupMember, ids: Iterable<number>): void {
    const done = this.dispatch.acknowledge(member, ids);
    if (done.entries.length === 0) return;
    const membership = this.sockets.get(member);
    if (membership !== undefined) membership.progressAtMs = this.now();
    this.settling.push({ member, done });
    this.acknowledgements.request(member.settling * 2 >= member.prefetch);
  }

  private async commitAcknowledged(): Promise<void> {
    const { settling } = this;
    this.settling = [];
    await this.commit();
    for (const { member, done } of settling) this.dispatch.settle(member, done);
    this.deliver();
  }

  pause(member: GroupMember, isPaused: boolean): void {
    this.dispatch.pause(member, isPaused);
    this.deliver();
  }

  /** All members go on from another place; what they have is forgotten. @throws {LogUnavailableError} */
  async seek(start: StreamStart): Promise<void> {
    this.forget();
    await this.goOnFrom(start);
  }

  /** Somebody else says where the consumer is, or that there is none any more. */
  private moved(): void {
    const { positions, consumer } = this.options;
    this.forget();
    // The new place is told after this.
    Promise.resolve()
      .then(() => {
        if (this.ended || this.reader !== undefined) return undefined;
        if (positions.newest(consumer) !== undefined) return this.goOnFrom({ kind: "committed" });
        for (const { socket } of this.sockets.values()) socket.deleted();
        return undefined;
      })
      .catch((error: unknown) => this.fail(error));
  }

  private forget(): void {
    this.acknowledgements.cancel();
    this.settling = [];
    this.reader?.stop();
    this.reader = undefined;
    this.isLive = false;
    this.dispatch.reset();
    this.proceed();
  }

  private async goOnFrom(start: StreamStart): Promise<void> {
    await this.moveTo(start);
    if (this.reader !== undefined || this.ended) return;
    for (const { socket } of this.sockets.values()) socket.hello(this.position);
    this.read();
  }

  /** A socket took what was waiting. */
  drained(): void {
    this.deliver();
  }

  /** Called now and then: tells the sockets that have held up the others for too long. */
  check(): void {
    if (!this.isFull) return;
    const latest = this.now() - ACKNOWLEDGE_MS;
    for (const { socket, member, progressAtMs } of this.sockets.values()) {
      if (member.inFlight.size > 0 && progressAtMs < latest) socket.stalled();
    }
  }

  private now(): number {
    return this.options.clock.monotonicMs();
  }

  private get isFull(): boolean {
    return this.dispatch.waiting >= MAX_WAITING || this.dispatch.span >= MAX_SPAN;
  }

  private async moveTo(start: StreamStart): Promise<void> {
    const { log, account, positions, consumer } = this.options;
    const stored = positions.newest(consumer);
    const acknowledged = stored?.acknowledged ?? undefined;
    this.position = await resolveStart(log, account, start, acknowledged);
    this.earlier =
      start.kind === "committed"
        ? new DoneRanges(acknowledged ?? 0, stored?.doneRuns ?? [])
        : new DoneRanges(0);
    this.pace = start.kind === "committed" ? paceOf(stored) : undefined;
    const forgotten = start.kind !== "committed" && (stored?.doneRuns?.length ?? 0) > 0;
    if (forgotten || this.position - 1 !== acknowledged) await this.commit();
  }

  private read(): void {
    const { log, account, clock } = this.options;
    const { earlier, position: from } = this;
    const accepts = (update: ScannedUpdate): boolean =>
      this.passes(update) && (earlier.isEmpty || !earlier.has(update.updateId));
    const reader = new PacedReader({ log, account, from, accepts }, clock, this.pace);
    this.reader = reader;
    this.run(reader).catch((error: unknown) => {
      if (this.reader === reader) this.fail(error);
    });
  }

  private async run(reader: PacedReader): Promise<void> {
    const { log, account } = this.options;
    while (this.reader === reader && !this.ended) {
      if (!this.isLive) {
        const bounds = await log.bounds("updates", account);
        if (this.reader !== reader || this.ended) return;
        if (bounds === null || reader.position >= bounds.next) {
          this.isLive = true;
          for (const { socket } of this.sockets.values()) socket.live(reader.position);
        }
      }
      const batch = await reader.next();
      if (this.reader !== reader || this.ended) return;
      if (batch === undefined) throw new Error("the log is closed");
      this.position = reader.position;
      for (const update of batch) this.dispatch.offer(update);
      this.deliver();
      while (this.reader === reader && !this.ended && this.isFull) {
        await new Promise<void>((resolve) => {
          this.goOn = resolve;
        });
      }
    }
  }

  private deliver(): void {
    for (const { socket, member } of this.sockets.values()) {
      while (socket.takes) {
        if (member.inFlight.size === 0) this.restartPatience(member);
        const updates = this.dispatch.take(member, MAX_FRAME_UPDATES, MAX_FRAME_BYTES);
        if (updates.length === 0) break;
        socket.updates(updates);
      }
    }
    if (!this.isFull) this.proceed();
  }

  private restartPatience(member: GroupMember): void {
    const membership = this.sockets.get(member);
    if (membership !== undefined) membership.progressAtMs = this.now();
  }

  private proceed(): void {
    const resume = this.goOn;
    if (resume === undefined) return;
    this.goOn = undefined;
    resume();
  }

  private fail(error: unknown): void {
    for (const { socket } of this.sockets.values()) socket.fail(error);
  }

  private progress(): { readonly acknowledged: number; readonly runs: number[] } {
    return outOfOrderProgress(this.dispatch.openIds(), this.position, this.earlier);
  }

  private commit(): Promise<void> {
    const { positions, clock, consumer } = this.options;
    return positions.commit(consumer, () => {
      const { acknowledged, runs } = this.progress();
      return streamRecord(positions.get(consumer), consumer, acknowledged, runs, clock.nowMs());
    });
  }
}
