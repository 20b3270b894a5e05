import { outOfOrderProgress } from "../../src/core/consumers/out-of-order-progress.ts";
import { doneRuns } from "../../src/core/projections/done-ranges.ts";
import { parseRetryAfterS, webhookRetry } from "../../src/core/retry/backoff.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type {
  WebhookChannel,
  WebhookChannelEvents,
  WebhookOutcome,
} from "../../src/ports/webhook-sender.ts";
import type { Progress, UpdateQueue } from "../polling/update-queue.ts";
import { ConnectionPace } from "./connection-pace.ts";
import { DeliveryLoader } from "./delivery-loader.ts";
import { DeliveryQueues, hasExpired, type OpenUpdate } from "./delivery-queues.ts";
import { ProgressCommits } from "./progress-commits.ts";

/** Above it no JSON is held while nothing is accepted: a webhook that is down needs next to no memory. */
const MAX_HELD_WHILE_DOWN = 200;

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
  /** An update expired; {@link expiredStored} says when that is durable. */
  expired(update: DroppedUpdate): void;
  /** Resolves when every expired update is on record; undefined = they are. */
  expiredStored(): Promise<void> | undefined;
  /** 410 for 23 hours. */
  gone(): void;
}

export interface WebhookDeliveryOptions {
  readonly queue: UpdateQueue;
  /** @throws {WebhookTargetError} */
  readonly open: (events: WebhookChannelEvents) => WebhookChannel;
  readonly maxConnections: number;
  /** Unix seconds; updates that expired before it are nothing to this webhook. */
  readonly setAt: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly events: WebhookDeliveryEvents;
}

/**
 * Posts a bot's updates to its webhook: in order within a lane, parallel across lanes. A plain loop driven by answers and one timer;
 * what a 2xx acknowledged is stored in group commits. telegram-bot-api: WebhookActor::loop
 */
export class WebhookDelivery {
  private readonly options: WebhookDeliveryOptions;
  private readonly channel: WebhookChannel;
  private readonly pace: ConnectionPace;
  private readonly commits: ProgressCommits;
  private readonly queues = new DeliveryQueues();
  private readonly loader: DeliveryLoader;
  /** Updates whose JSON is being read for a connection that is idle. */
  private rereading = 0;
  private stopped = false;
  private wakeAtMs = Infinity;
  private cancelWake: (() => void) | undefined;
  private firstGoneMs: number | undefined;

  /** Nothing happens before {@link start}. @throws {WebhookTargetError} */
  constructor(options: WebhookDeliveryOptions) {
    const { queue, clock, logger, maxConnections, setAt, events } = options;
    this.options = options;
    this.channel = options.open({ changed: (error) => this.changed(error) });
    this.pace = new ConnectionPace(clock, maxConnections);
    this.commits = new ProgressCommits({
      store: async () => {
        await events.expiredStored();
        await queue.commit();
      },
      maxUnstored: Math.max(MIN_UNSTORED, UNSTORED_PER_CONNECTION * maxConnections),
      relieved: () => this.pump(),
      clock,
      logger,
    });
    this.loader = new DeliveryLoader({
      ...{ queue, queues: this.queues, pace: this.pace, maxConnections, setAt, clock, logger },
      expired: (update) => this.dropUnread(update),
      expiredStored: () => events.expiredStored(),
      loaded: () => this.pump(),
    });
  }

  /** @param connects opens a connection at once, as a webhook that was just set does to verify its address */
  start(connects: boolean): void {
    const { queue } = this.options;
    const from = queue.firstOpen;
    queue.attach(() => this.progress());
    if (connects) this.dial();
    this.loader.start(from);
  }

  /** Updates read and not delivered, and the id after the last one read. */
  get backlog(): { readonly open: number; readonly loadedTo: number } {
    return { open: this.queues.size, loadedTo: this.loader.position };
  }

  /** The webhook's host has another address now. */
  redirect(ipAddress: string): void {
    this.channel.redirect(ipAddress);
  }

  /** Ends at once; resolves when what was acknowledged is durable. Requests under way may have reached the webhook. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.loader.stop();
    this.cancelWake?.();
    this.channel.close();
    await this.commits.stop();
    this.options.queue.detach();
  }

  private progress(): Progress {
    const { queues } = this;
    const loadedTo = this.loader.position;
    const { earlier } = this.options.queue;
    const first = queues.firstOpen ?? loadedTo;
    // What was done before the last restart has to be told again as long as something before it is open.
    if (!earlier.isEmpty && earlier.runsAbove(first - 1).length > 0) {
      return outOfOrderProgress(queues.openIds(), loadedTo, earlier);
    }
    if (first >= queues.doneEnd) return { acknowledged: first - 1, runs: [] };
    return doneRuns(queues.openBelowDone(), queues.doneEnd);
  }

  /** A connection came or went. */
  private changed(error: string): void {
    if (this.stopped) return;
    if (error !== "") this.options.events.failed(error);
    this.pump();
  }

  private dial(): void {
    this.pace.dialled();
    this.channel.dial();
  }

  private pump(): void {
    const { queues, pace, channel } = this;
    if (this.stopped) return;
    const nowMs = this.options.clock.monotonicMs();
    if (queues.laneCount > channel.size || channel.size === 0) this.dialWanted(nowMs);
    while (channel.idle > this.rereading && !this.commits.isFull) {
      const update = queues.take(nowMs);
      if (update === undefined) break;
      this.dispatch(update);
    }
    if (channel.idle > 0 && queues.nextDueMs > nowMs && queues.nextDueMs < Infinity) {
      this.wakeAt(queues.nextDueMs);
    }
    if (queues.size > MAX_HELD_WHILE_DOWN && !pace.isFresh) queues.forgetWaiting();
    this.loader.resume();
  }

  private dialWanted(nowMs: number): void {
    const { pace, channel } = this;
    const wanted = pace.wanted(this.queues.laneCount);
    while (channel.size < wanted) {
      const delayMs = pace.dialDelayMs();
      if (delayMs > 0) {
        this.wakeAt(nowMs + delayMs);
        return;
      }
      this.dial();
    }
  }

  private dispatch(update: OpenUpdate): void {
    if (hasExpired(update, this.options.clock.nowMs())) this.drop(update, 0, "");
    else if (update.json === undefined) void this.sendReread(update);
    else this.channel.send(update.json, (outcome) => this.settle(update, outcome));
  }

  /** The log is read while the connection may be taken by another update. */
  private async sendReread(update: OpenUpdate): Promise<void> {
    this.rereading++;
    try {
      const again = await this.options.queue.reread(update.updateId).finally(() => {
        this.rereading--;
      });
      if (this.stopped) return;
      if (again?.updateId === update.updateId) this.queues.hold(update, again.json);
      else this.drop(update, 0, "the update is no longer kept");
    } catch (error) {
      this.options.logger.error({ error }, "webhook delivery cannot read an update again");
      const nowMs = this.options.clock.monotonicMs();
      this.queues.putOff(update, nowMs + LOG_RETRY_MS, nowMs);
    }
    this.pump();
  }

  private settle(update: OpenUpdate, outcome: WebhookOutcome): void {
    if (outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300) {
      this.pace.succeeded();
      this.firstGoneMs = undefined;
      this.queues.finish(update);
      this.commits.add();
      this.options.events.succeeded();
      if (outcome.body.length > 0) this.options.events.replied(outcome.contentType, outcome.body);
    } else if (!this.stopped) this.fail(update, outcome);
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
    } else error = outcome.error;
    // A peer that just hangs up leaves no error behind, as with the official server.
    if (error !== "") events.failed(error);
    if (this.stopped) return;
    const retry = webhookRetry(update.failures, update.delayS, retryAfterS, random.next());
    update.delayS = retry.delayS;
    const waitMs = retry.waitS * 1000;
    if (update.expiresAt !== 0 && clock.nowMs() + waitMs > update.expiresAt * 1000) {
      this.drop(update, outcome.kind === "answered" ? outcome.status : 0, error);
      return;
    }
    const nowMs = clock.monotonicMs();
    this.queues.putOff(update, nowMs + waitMs, nowMs);
  }

  private noteGone(status: number): void {
    const nowMs = this.options.clock.monotonicMs();
    if (status !== 410) this.firstGoneMs = undefined;
    else if (this.firstGoneMs === undefined) this.firstGoneMs = nowMs;
    else if (nowMs - this.firstGoneMs > GONE_AFTER_MS) this.options.events.gone();
  }

  private drop(update: OpenUpdate, lastStatus: number, lastError: string): void {
    const { updateId, failures } = update;
    this.options.events.expired({ updateId, attempts: failures, lastStatus, lastError });
    this.queues.finish(update);
    this.commits.add();
  }

  /** It expired before there was room for it. */
  private dropUnread({ updateId }: { readonly updateId: number }): void {
    this.options.events.expired({ updateId, attempts: 0, lastStatus: 0, lastError: "" });
    this.commits.add();
  }

  private wakeAt(atMs: number): void {
    // A timer set for a moment that has passed says nothing any more.
    if (this.cancelWake !== undefined && this.wakeAtMs <= atMs) return;
    this.cancelWake?.();
    this.wakeAtMs = atMs;
    const waitMs = Math.max(0, Math.ceil(atMs - this.options.clock.monotonicMs()));
    this.cancelWake = this.options.clock.schedule(waitMs, () => {
      this.cancelWake = undefined;
      this.wakeAtMs = Infinity;
      this.pump();
    });
  }
}
