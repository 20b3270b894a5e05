import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { TelegramConnection } from "../../src/ports/telegram-client.ts";
import { ConnectionClosedError } from "../../src/ports/telegram-client.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { ChannelInquiry } from "../../src/core/updates/channel-inquiry.ts";
import { readChannelDifference, readDifference } from "../../src/core/updates/difference.ts";
import type { AppliedBatch } from "../../src/core/updates/applied-batch.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import { type AffectedPlace, UpdateSequence } from "../../src/core/updates/update-sequence.ts";
import type * as Tl from "../../schemas/generated/tl.ts";

const DIFFERENCE_TIMEOUT_MS = 60_000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
const CHANNELS_AT_ONCE = 10;
const CHANNEL_GONE = new Set([
  "CHANNEL_PRIVATE",
  "CHANNEL_INVALID",
  "CHANNEL_PUBLIC_GROUP_NA",
  "USER_BANNED_IN_CHANNEL",
]);

/** Where applied updates go. */
export interface UpdateSink {
  /** Takes a batch; its buffers are copied before it returns. */
  take(batch: AppliedBatch): void;
  /** Resolves when more may be given. */
  room(): Promise<void>;
}

export interface UpdateSequencerOptions {
  readonly state: SequenceState;
  readonly selfId: number;
  readonly isKnown: (markedId: number) => boolean;
  readonly inputChannel: (channelId: number) => Tl.InputChannel;
  readonly connection: () => TelegramConnection | undefined;
  readonly sink: UpdateSink;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told when everything that was missed has been fetched, and when something is missing again. */
  readonly caughtUp: (isLive: boolean) => void;
}

/** The loop around an account's {@link UpdateSequence}: its timer and its questions to the server. */
export class UpdateSequencer {
  private readonly options: UpdateSequencerOptions;
  private readonly sequence: UpdateSequence;
  private readonly channels = new Set<number>();
  private readonly stopping = new AbortController();
  private isRunning = false;
  private isLive = false;
  private cancelTimer: (() => void) | undefined;

  constructor(options: UpdateSequencerOptions) {
    this.options = options;
    const { selfId, isKnown } = options;
    this.sequence = new UpdateSequence(options.state, { selfId, isKnown });
  }

  get state(): SequenceState {
    return this.sequence.state;
  }

  /** Asks for what was missed, e.g. after a connection. */
  resume(): void {
    this.sequence.needs.difference = true;
    this.act();
  }

  /** Takes a pushed `Updates`. */
  push(bytes: Buffer): void {
    this.accept(bytes, "push");
  }

  /** Takes the `Updates` that a call of our own was answered with. */
  ownAnswer(bytes: Buffer): void {
    this.accept(bytes, "ownCall");
  }

  /**
   * Takes what a call of our own moved.
   *
   * @param channelId 0 = the account's own counter
   * @param update what it did, boxed; empty = nothing that could be told
   */
  affected(channelId: number, place: AffectedPlace, update: Buffer): void {
    this.emit(this.sequence.acceptAffected(channelId, place, update, this.now()));
    this.act();
  }

  stop(): void {
    this.stopping.abort(new ConnectionClosedError("the account was stopped"));
    this.cancelTimer?.();
  }

  private accept(bytes: Buffer, source: "push" | "ownCall"): void {
    if (this.stopping.signal.aborted) return;
    try {
      const batch = this.sequence.accept(bytes, source, this.now());
      if (batch !== undefined) this.options.sink.take(batch);
    } catch (error) {
      this.unreadable(error);
    }
    this.act();
  }

  private unreadable(error: unknown): void {
    this.options.logger.warn({ err: error }, "unreadable updates; asking for the difference");
    this.sequence.needs.difference = true;
  }

  private emit(batch: AppliedBatch | undefined): void {
    if (batch !== undefined && !this.stopping.signal.aborted) this.options.sink.take(batch);
  }

  private now(): number {
    return this.options.clock.monotonicMs();
  }

  /** Starts what the sequence needs; called after everything that may have changed it. */
  private act(): void {
    const { needs } = this.sequence;
    if (this.stopping.signal.aborted) return;
    if ((needs.difference || needs.state) && !this.isRunning) {
      this.isRunning = true;
      this.tellLive(false);
      this.run(() => this.difference());
    }
    for (const id of needs.channels) {
      if (this.channels.size >= CHANNELS_AT_ONCE) break;
      if (this.channels.has(id)) continue;
      this.channels.add(id);
      this.run(() => this.channelDifference(id));
    }
    const at = this.sequence.expiresAtMs;
    if (at === undefined || this.cancelTimer !== undefined || this.isRunning) return;
    this.cancelTimer = this.options.clock.schedule(Math.max(0, at - this.now()), () => {
      this.cancelTimer = undefined;
      this.sequence.expire(this.now());
      this.act();
    });
  }

  private run(work: () => Promise<void>): void {
    work().then(
      () => this.act(),
      (error: unknown) => {
        if (!this.stopping.signal.aborted)
          this.options.logger.error({ err: error }, "difference failed");
      },
    );
  }

  private tellLive(isLive: boolean): void {
    if (this.isLive === isLive) return;
    this.isLive = isLive;
    this.options.caughtUp(isLive);
  }

  private async difference(): Promise<void> {
    this.sequence.beginDifference();
    for (let attempt = 0, isDone = false; !isDone;) {
      try {
        isDone = await this.differenceStep();
        attempt = 0;
      } catch (error) {
        await this.failed(error, "updates.getDifference", attempt++);
      }
      await this.options.sink.room();
      this.stopping.signal.throwIfAborted();
    }
    this.isRunning = false;
    const { batches, unreadable } = this.sequence.endDifference(this.now());
    for (const batch of batches) this.emit(batch);
    for (const error of unreadable) this.unreadable(error);
    if (!this.sequence.needs.difference) this.tellLive(true);
  }

  /** Asks once; true = that was the last slice. */
  private async differenceStep(): Promise<boolean> {
    const connection = this.connected();
    const options = { timeoutMs: DIFFERENCE_TIMEOUT_MS, signal: this.stopping.signal };
    if (this.sequence.needs.state || this.sequence.common.pts === 0) {
      const { result } = await connection.invoke("updates.getState", {}, options);
      this.sequence.reset(result);
    }
    const { pts, qts, date } = this.sequence.common;
    const { bytes } = await connection.invoke("updates.getDifference", { pts, qts, date }, options);
    const difference = readDifference(bytes);
    if (difference.kind === "tooLong") {
      this.options.logger.warn(
        { pts, next: difference.pts },
        "difference too long; updates are lost",
      );
    }
    this.emit(this.sequence.applyDifference(difference, this.now()));
    if (difference.kind === "updates") return difference.isFinal && !this.sequence.needs.state;
    return difference.kind === "empty";
  }

  private async channelDifference(id: number): Promise<void> {
    let isGone = false;
    const inquiry = new ChannelInquiry(this.sequence.beginChannel(id));
    for (let attempt = 0; !inquiry.isDone && !isGone;) {
      const { pts, limit } = inquiry;
      try {
        const { bytes } = await this.connected().invoke(
          "updates.getChannelDifference",
          {
            force: true,
            channel: this.options.inputChannel(id),
            filter: { _: "channelMessagesFilterEmpty" },
            pts,
            limit,
          },
          { timeoutMs: DIFFERENCE_TIMEOUT_MS, signal: this.stopping.signal },
        );
        const difference = readChannelDifference(bytes);
        attempt = 0;
        if (!inquiry.take(difference)) continue;
        if (difference.kind === "tooLong") {
          this.options.logger.warn(
            { channel: id, pts, next: difference.pts },
            "channel difference too long",
          );
        }
        this.emit(this.sequence.applyChannelDifference(id, difference, this.now()));
      } catch (error) {
        isGone = error instanceof RpcError && CHANNEL_GONE.has(error.text);
        if (!isGone) await this.failed(error, "updates.getChannelDifference", attempt++);
      }
      await this.options.sink.room();
      this.stopping.signal.throwIfAborted();
    }
    this.channels.delete(id);
    this.emit(this.sequence.endChannel(id, isGone, this.now()));
  }

  private connected(): TelegramConnection {
    const connection = this.options.connection();
    if (connection === undefined) throw new ConnectionClosedError("not connected");
    return connection;
  }

  private async failed(error: unknown, method: string, attempt: number): Promise<void> {
    this.stopping.signal.throwIfAborted();
    if (error instanceof RpcError && error.text.startsWith("PERSISTENT_TIMESTAMP_")) {
      this.sequence.needs.state = method === "updates.getDifference";
    }
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10));
    this.options.logger.warn({ err: error, method, waitMs }, "asking again later");
    await this.options.clock.sleep(waitMs, this.stopping.signal);
  }
}
