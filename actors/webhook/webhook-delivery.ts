import { doneRuns } from "../../src/core/projections/done-ranges.ts";
import { parseRetryAfterS, webhookRetryDelayS } from "../../src/core/retry/backoff.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { LogUnavailableError } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { WebhookChannel, WebhookOutcome } from "../../src/ports/webhook-sender.ts";
import type { UpdateReader } from "../consumers/update-reader.ts";
import type { Progress, UpdateQueue } from "../polling/update-queue.ts";
import { ConnectionPace } from "./connection-pace.ts";
import { DeliveryQueues, type OpenUpdate } from "./delivery-queues.ts";

/** Updates loaded and not delivered: beyond it reading waits, whatever the lanes. */
const MAX_OPEN = 10_000;

/**
 * Answers that are not stored yet, above which nothing more is sent: when the process dies, no more than these and what is in flight
 * are sent again, however slow the disk is.
 */
const MIN_UNSTORED = 400;
const UNSTORED_PER_CONNECTION = 4;

/** The endpoint that answers 410 for so long does not want updates any more. */
const GONE_AFTER_MS = 82_800_000;

const LOG_RETRY_MS = 1000;

/** An update that the webhook will not get. */
export interface DroppedUpdate {
  readonly updateId: number;
  readonly attempts: number;
  readonly lastStatus: number;
  readonly lastError: string;
}

/** What the loop tells its owner. Called synchronously; must not throw. */
export interface WebhookDeliveryEvents {
  /** A 2xx answer with a body: it may hold a method call. */
  replied(contentType: string, body: Uint8Array): void;
  /** @param text for `last_error_message` */
  failed(text: string): void;
  succeeded(): void;
  expired(update: DroppedUpdate): void;
  /** 410 for 23 hours. */
  gone(): void;
}

export interface WebhookDeliveryOptions {
  readonly queue: UpdateQueue;
  readonly channel: WebhookChannel;
  readonly maxConnections: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly events: WebhookDeliveryEvents;
}

/**
 * Posts a bot's updates to its webhook: in order within a lane, parallel across lanes. A plain loop driven by answers and one timer;
 * what a 2xx acknowledged is stored in group commits.
 */
export class WebhookDelivery {
  private readonly options: WebhookDeliveryOptions;
  private readonly pace: ConnectionPace;
  private readonly queues = new DeliveryQueues();
  private reader: UpdateReader;
  private loadedTo: number;
  private inFlight = 0;
  private stopped = false;
  private dirty = false;
  private unstored = 0;
  private readonly maxUnstored: number;
  private committing: Promise<void> | undefined;
  private wakeAtMs = Infinity;
  private cancelWake: (() => void) | undefined;
  private roomWaiter: (() => void) | undefined;
  private firstGoneMs: number | undefined;

  constructor(options: WebhookDeliveryOptions) {
    this.options = options;
    this.pace = new ConnectionPace(options.clock, options.maxConnections);
    this.maxUnstored = Math.max(MIN_UNSTORED, UNSTORED_PER_CONNECTION * options.maxConnections);
    this.loadedTo = options.queue.firstOpen;
    options.queue.attach(() => this.progress());
    this.reader = options.queue.readerFrom(this.loadedTo);
    void this.load();
  }

  /** Updates read and not delivered, and the id after the last one read. */
  get backlog(): { readonly open: number; readonly loadedTo: number } {
    return { open: this.queues.size, loadedTo: this.loadedTo };
  }

  /** Ends at once; resolves when what was acknowledged is durable. Requests under way may have reached the webhook. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.reader.stop();
    this.cancelWake?.();
    this.roomWaiter?.();
    this.options.channel.close();
    while (this.committing !== undefined) await this.committing;
    this.options.queue.detach();
  }

  private progress(): Progress {
    const { queues } = this;
    const first = queues.firstOpen;
    if (first === undefined) return { acknowledged: this.loadedTo - 1, runs: [] };
    if (first >= queues.doneEnd) return { acknowledged: first - 1, runs: [] };
    return doneRuns(queues.openBelowDone(), queues.doneEnd);
  }

  private async load(): Promise<void> {
    const { queue, logger, clock } = this.options;
    while (!this.stopped) {
      try {
        await this.loadBatches();
      } catch (error) {
        logger.error({ error }, "webhook delivery cannot read updates; trying again");
        await clock.sleep(LOG_RETRY_MS);
      }
      if (this.stopped) return;
      this.reader.stop();
      this.reader = queue.readerFrom(this.loadedTo);
    }
  }

  /** Until the log fails or ends. */
  private async loadBatches(): Promise<void> {
    while (!this.stopped) {
      if (!this.hasRoom()) {
        await new Promise<void>((resolve) => {
          this.roomWaiter = resolve;
        });
        continue;
      }
      const batch = await this.reader.next();
      if (this.stopped) return;
      if (batch === undefined) {
        throw new LogUnavailableError("the log ended", { retryable: false });
      }
      for (const update of batch) this.queues.add(update);
      this.loadedTo = this.reader.position;
      this.pump();
    }
  }

  private hasRoom(): boolean {
    const { queues, options } = this;
    return queues.size < MAX_OPEN && queues.readyLanes < 2 * Math.max(options.maxConnections, 50);
  }

  private pump(): void {
    const { queues, pace } = this;
    const { channel, clock } = this.options;
    if (this.stopped) return;
    if (queues.nextDueMs < Infinity) queues.wake(clock.monotonicMs());
    while (queues.readyLanes > 0 && this.unstored < this.maxUnstored) {
      if (this.inFlight >= pace.maxInFlight(channel.idle + this.inFlight)) break;
      if (channel.idle === 0) {
        const delayMs = pace.dialDelayMs();
        if (delayMs > 0) {
          this.wakeAt(clock.monotonicMs() + delayMs);
          break;
        }
        pace.dialledNow();
      }
      const update = queues.take();
      if (update === undefined) break;
      this.dispatch(update);
    }
    if (queues.nextDueMs < Infinity) this.wakeAt(queues.nextDueMs);
    if (this.roomWaiter !== undefined && this.hasRoom()) {
      const resume = this.roomWaiter;
      this.roomWaiter = undefined;
      resume();
    }
  }

  private dispatch(update: OpenUpdate): void {
    const { clock, channel } = this.options;
    if (update.expiresAt !== 0 && update.expiresAt * 1000 <= clock.nowMs()) {
      this.drop(update, 0, "");
      return;
    }
    this.inFlight++;
    if (update.json === undefined) void this.sendReread(update);
    else channel.send(update.json, (outcome) => this.settle(update, outcome));
  }

  private async sendReread(update: OpenUpdate): Promise<void> {
    try {
      const again = await this.options.queue.reread(update.updateId);
      if (this.stopped) return;
      if (again?.updateId === update.updateId) {
        this.options.channel.send(again.json, (outcome) => this.settle(update, outcome));
        return;
      }
      this.inFlight--;
      this.drop(update, 0, "the update is no longer kept");
      this.pump();
    } catch (error) {
      this.options.logger.error({ error }, "webhook delivery cannot read an update again");
      this.settle(update, { kind: "lost", error: "", connected: true });
    }
  }

  private settle(update: OpenUpdate, outcome: WebhookOutcome): void {
    if (outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300) {
      this.inFlight--;
      this.pace.succeeded();
      this.firstGoneMs = undefined;
      this.queues.finish(update);
      this.unstored++;
      this.options.events.succeeded();
      this.commitSoon();
      if (outcome.body.length > 0) this.options.events.replied(outcome.contentType, outcome.body);
      this.pump();
      return;
    }
    if (this.stopped) return;
    this.inFlight--;
    this.fail(update, outcome);
    this.pump();
  }

  private fail(update: OpenUpdate, outcome: WebhookOutcome): void {
    const { clock, random, events } = this.options;
    update.failures++;
    let retryAfterS = 0;
    let error: string;
    if (outcome.kind === "answered") {
      retryAfterS = parseRetryAfterS(outcome.retryAfter);
      error = `Wrong response from the webhook: ${outcome.status} ${outcome.reason}`;
      this.noteGone(outcome.status);
    } else {
      error = outcome.error;
      if (!outcome.connected) this.pace.refused();
    }
    // A peer that just hangs up leaves no error behind, as with the official server.
    if (error !== "") events.failed(error);
    if (this.stopped) return;
    const delayS = webhookRetryDelayS(update.failures, retryAfterS, random.next());
    if (update.expiresAt !== 0 && clock.nowMs() + delayS * 1000 > update.expiresAt * 1000) {
      this.drop(update, outcome.kind === "answered" ? outcome.status : 0, error);
      return;
    }
    const nowMs = clock.monotonicMs();
    this.queues.putOff(update, nowMs + delayS * 1000, nowMs);
  }

  private noteGone(status: number): void {
    const nowMs = this.options.clock.monotonicMs();
    if (status !== 410) this.firstGoneMs = undefined;
    else if (this.firstGoneMs === undefined) this.firstGoneMs = nowMs;
    else if (nowMs - this.firstGoneMs > GONE_AFTER_MS) this.options.events.gone();
  }

  private drop(update: OpenUpdate, lastStatus: number, lastError: string): void {
    this.options.events.expired({
      updateId: update.updateId,
      attempts: update.failures,
      lastStatus,
      lastError,
    });
    this.queues.finish(update);
    this.commitSoon();
  }

  private wakeAt(atMs: number): void {
    const nowMs = this.options.clock.monotonicMs();
    // A timer set for a moment that has passed says nothing any more.
    if (this.cancelWake !== undefined && this.wakeAtMs <= atMs) return;
    this.cancelWake?.();
    this.wakeAtMs = atMs;
    this.cancelWake = this.options.clock.schedule(Math.max(0, Math.ceil(atMs - nowMs)), () => {
      this.cancelWake = undefined;
      this.wakeAtMs = Infinity;
      this.pump();
    });
  }

  /** Stores what is done; acknowledgements that come while an append is under way share the next one. */
  private commitSoon(): void {
    this.dirty = true;
    this.committing ??= this.commitAll();
  }

  private async commitAll(): Promise<void> {
    const { queue, clock, logger } = this.options;
    while (this.dirty) {
      this.dirty = false;
      const storing = this.unstored;
      try {
        await queue.commit();
        const wasFull = this.unstored >= this.maxUnstored;
        this.unstored -= storing;
        if (wasFull) this.pump();
      } catch (error) {
        this.dirty = true;
        logger.error({ error }, "webhook progress cannot be stored; trying again");
        if (this.stopped) break;
        await clock.sleep(LOG_RETRY_MS);
      }
    }
    this.committing = undefined;
  }
}
