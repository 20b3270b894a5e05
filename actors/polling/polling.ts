import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { PollRequest } from "../../src/ports/bot-delivery.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { LogPatience } from "../delivery/log-patience.ts";
import type { Conflicts } from "./conflicts.ts";
import type { UpdateQueue } from "./update-queue.ts";

/** Sum of (50 + length) at which an answer ends; the rest stays queued. */
const MAX_ANSWER_BYTES = 1 << 22;
const UPDATE_OVERHEAD_BYTES = 50;

/** A woken poll is answered this long after the latest update, at most twice as long after the first. */
const GATHER_MS = 1;

/** How far an offset may be off before it is ignored. */
const MAX_AHEAD = 10;
const MAX_BEHIND = 100_000;

interface ParkedPoll {
  readonly limit: number;
  readonly settle: (updates: readonly ScannedUpdate[]) => void;
  readonly fail: (error: Error) => void;
}

export interface PollingOptions {
  readonly queue: UpdateQueue;
  readonly conflicts: Conflicts;
  readonly clock: Clock;
  readonly patience: LogPatience;
}

/**
 * getUpdates of one queue: offsets, the guard against hammering, one long poll at a time. Whether a webhook forbids it is for the
 * caller to say. telegram-bot-api: Client::do_get_updates
 */
export class Polling {
  private readonly queue: UpdateQueue;
  private readonly conflicts: Conflicts;
  private readonly clock: Clock;
  private readonly patience: LogPatience;
  private previousOffset = 0;
  private previousStartMs = -Infinity;
  private parked: ParkedPoll | undefined;

  constructor(options: PollingOptions) {
    this.queue = options.queue;
    this.conflicts = options.conflicts;
    this.clock = options.clock;
    this.patience = options.patience;
  }

  /**
   * Answers with the JSON of updates; offsets that confirm are durable before it resolves.
   *
   * @throws {BotApiError} 409 another poll or a webhook took over @throws {LogUnavailableError}
   */
  async getUpdates(request: PollRequest): Promise<readonly Uint8Array[]> {
    const { limit, timeoutS } = this.againstHammering(request);
    const updates = await this.patience.wait(this.confirmAndTake(request, limit));
    if (updates.length > 0 || timeoutS === 0) return answer(updates);
    return answer(await this.park(limit, timeoutS, request.signal));
  }

  private async confirmAndTake(
    request: PollRequest,
    limit: number,
  ): Promise<readonly ScannedUpdate[]> {
    const bounds = await this.queue.bounds();
    let durable: Promise<void> | undefined;
    if (bounds !== null && request.offset < 0) durable = this.queue.keepLast(-request.offset);
    else if (
      bounds !== null &&
      request.offset > 0 &&
      request.offset <= bounds.next + MAX_AHEAD &&
      request.offset >= bounds.head - MAX_BEHIND
    ) {
      durable = this.queue.confirmBelow(Math.min(request.offset, bounds.next));
    }
    if (durable !== undefined && request.offset < 0) await durable;
    const updates = await this.queue.take(limit);
    await durable;
    return updates;
  }

  /** True while somebody waits for updates. */
  get isParked(): boolean {
    return this.parked !== undefined;
  }

  /** Ends a parked poll with a conflict. */
  terminate(text: string): void {
    const parked = this.parked;
    if (parked === undefined) return;
    this.parked = undefined;
    void this.conflicts.error(text).then(parked.fail);
  }

  /** Ends a parked poll with what is there. */
  stop(): void {
    const parked = this.parked;
    this.parked = undefined;
    parked?.settle(this.queue.peek(parked.limit));
  }

  private againstHammering(request: PollRequest): { limit: number; timeoutS: number } {
    const nowMs = this.clock.monotonicMs();
    const sinceMs = nowMs - this.previousStartMs;
    const repeated = request.offset === this.previousOffset;
    this.previousOffset = request.offset;
    this.previousStartMs = nowMs;
    return {
      limit: repeated && sinceMs < 500 ? 1 : request.limit,
      timeoutS: repeated && sinceMs < 3000 && request.timeoutS < 3 ? 3 : request.timeoutS,
    };
  }

  private park(
    limit: number,
    timeoutS: number,
    signal: AbortSignal | undefined,
  ): Promise<readonly ScannedUpdate[]> {
    this.terminate(
      "terminated by other getUpdates request; make sure that only one bot instance is running",
    );
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        resolve([]);
        return;
      }
      const release = (): void => {
        cancelDeadline();
        signal?.removeEventListener("abort", onAbort);
        if (this.parked === poll) this.parked = undefined;
      };
      const poll: ParkedPoll = {
        limit,
        settle: (updates) => {
          release();
          resolve(updates);
        },
        fail: (error) => {
          release();
          reject(error);
        },
      };
      const cancelDeadline = this.clock.schedule(timeoutS * 1000, () => {
        if (this.parked === poll) poll.settle(this.queue.peek(limit));
      });
      const onAbort = (): void => poll.settle([]);
      signal?.addEventListener("abort", onAbort);
      this.parked = poll;
      void this.wait(poll);
    });
  }

  private async wait(poll: ParkedPoll): Promise<void> {
    try {
      while (this.parked === poll && this.queue.peek(1).length === 0) await this.queue.pull();
      if (this.parked !== poll) return;
      await this.gather(poll);
      if (this.parked === poll) poll.settle(this.queue.peek(poll.limit));
    } catch (error) {
      if (this.parked === poll)
        poll.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Waits a moment for updates that come right after the first one. */
  private async gather(poll: ParkedPoll): Promise<void> {
    for (let round = 0; round < 2; round++) {
      const had = this.queue.peek(poll.limit).length;
      if (had >= poll.limit) return;
      const more = this.queue.pull();
      more.catch(() => undefined);
      await this.clock.sleep(GATHER_MS);
      if (this.parked !== poll || this.queue.peek(poll.limit).length === had) return;
    }
  }
}

function answer(updates: readonly ScannedUpdate[]): readonly Uint8Array[] {
  const result: Uint8Array[] = [];
  let bytes = 0;
  for (const { json } of updates) {
    bytes += UPDATE_OVERHEAD_BYTES + json.length;
    if (bytes >= MAX_ANSWER_BYTES && result.length > 0) break;
    result.push(json);
  }
  return result;
}
