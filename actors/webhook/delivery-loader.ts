import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { LogUnavailableError } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { UpdateReader } from "../consumers/update-reader.ts";
import type { UpdateQueue } from "../polling/update-queue.ts";
import type { ConnectionPace } from "./connection-pace.ts";
import { type DeliveryQueues, hasExpired } from "./delivery-queues.ts";

/** Updates loaded and not delivered: beyond it reading waits, whatever the lanes. */
const MAX_OPEN = 10_000;

/**
 * Lanes for each connection that there may be: so many are loaded beyond those that wait for their next attempt, and including them
 * while nothing is accepted.
 */
const LANES_PER_CONNECTION = 2;
const MIN_LANES = 100;

const LOG_RETRY_MS = 1000;

export interface DeliveryLoaderOptions {
  /** Where the updates are read. */
  readonly queue: UpdateQueue;
  /** Where they go to. */
  readonly queues: DeliveryQueues;
  readonly pace: ConnectionPace;
  readonly maxConnections: number;
  /** Unix seconds; updates that expired before it are not read. */
  readonly setAt: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** An update expired before there was room for it. */
  readonly expired: (update: ScannedUpdate) => void;
  /** Resolves when every expired update is on record; undefined = they are. */
  readonly expiredStored: () => Promise<void> | undefined;
  /** There may be something to send. */
  readonly loaded: () => void;
}

/** Fills the lanes of a webhook from the log, as long as there is room in them. */
export class DeliveryLoader {
  private readonly options: DeliveryLoaderOptions;
  private reader: UpdateReader | undefined;
  private loadedTo = 0;
  private stopped = false;
  private roomWaiter: (() => void) | undefined;

  constructor(options: DeliveryLoaderOptions) {
    this.options = options;
  }

  /** The id after the last update that was read. */
  get position(): number {
    return this.loadedTo;
  }

  /** @param from first update id */
  start(from: number): void {
    this.loadedTo = from;
    void this.load();
  }

  /** Goes on if it waits for room and there is some again. */
  resume(): void {
    if (this.roomWaiter === undefined || !this.hasRoom()) return;
    const resume = this.roomWaiter;
    this.roomWaiter = undefined;
    resume();
  }

  stop(): void {
    this.stopped = true;
    this.reader?.stop();
    this.roomWaiter?.();
  }

  private async load(): Promise<void> {
    const { queue, logger, clock, setAt } = this.options;
    while (!this.stopped) {
      const reader = queue.readerFrom(this.loadedTo, setAt);
      this.reader = reader;
      try {
        await this.loadFrom(reader);
      } catch (error) {
        logger.error({ error }, "webhook delivery cannot read updates; trying again");
        await clock.sleep(LOG_RETRY_MS);
      }
      reader.stop();
    }
  }

  /** Until the log fails or ends. */
  private async loadFrom(reader: UpdateReader): Promise<void> {
    const { clock, queues, expired, expiredStored, loaded } = this.options;
    while (!this.stopped) {
      if (!this.hasRoom()) {
        await new Promise<void>((resolve) => {
          this.roomWaiter = resolve;
        });
        continue;
      }
      const batch = await reader.next();
      if (this.stopped) return;
      if (batch === undefined) {
        throw new LogUnavailableError("the log ended", { retryable: false });
      }
      const nowMs = clock.monotonicMs();
      for (const update of batch) {
        if (hasExpired(update, clock.nowMs())) expired(update);
        else queues.add(update, nowMs);
      }
      this.loadedTo = reader.position;
      loaded();
      await expiredStored();
    }
  }

  private hasRoom(): boolean {
    const { queues, pace, maxConnections } = this.options;
    const lanes = Math.max(MIN_LANES, LANES_PER_CONNECTION * maxConnections);
    if (queues.size >= MAX_OPEN || queues.readyLanes >= lanes) return false;
    return queues.laneCount < lanes || pace.isFresh;
  }
}
