import type { Clock } from "../../src/ports/clock.ts";

/** No warning so long after updates were taken, after the last one, and after a change of the webhook. */
const DELAY_MS = 30_000;
const DELAY_AT_START_MS = 600_000;
/** How often it is looked at again while less is pending than is worth a warning. */
const LOOK_AGAIN_MS = 1000;
const MIN_PENDING = 200;

const NOT_CALLED = "The getUpdates method is not called for too long";

export interface LagReportsOptions {
  readonly clock: Clock;
  /** Updates that nobody has taken yet. */
  readonly pending: () => Promise<number>;
  /** A stream or a named consumer takes updates. */
  readonly isReadOtherwise: () => boolean;
  /** Tells Telegram; 0 and "" = all is well again. */
  readonly tell: (pending: number, message: string) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Tells Telegram when a bot's updates are not taken, and when they are again. telegram-bot-api: Client::long_poll_wakeup,
 * webhook_error, webhook_success
 *
 * @see https://core.telegram.org/method/help.setBotUpdatesStatus
 */
export class LagReports {
  private readonly options: LagReportsOptions;
  private nextMs: number;
  private warned = false;
  private looking = false;

  constructor(options: LagReportsOptions) {
    this.options = options;
    this.nextMs = options.clock.monotonicMs() + DELAY_AT_START_MS;
  }

  /** getUpdates was answered, with so many updates. */
  polled(count: number): void {
    this.postpone();
    if (!this.warned) return;
    this.look((pending) => {
      if (pending <= count) this.recover();
    });
  }

  /** The webhook took an update. */
  webhookSucceeded(): void {
    this.nextMs = this.options.clock.monotonicMs() + DELAY_MS;
    if (this.warned) this.recover();
  }

  webhookFailed(message: string): void {
    this.warn(`Webhook error. ${message}`);
  }

  /** An update came, and there is neither a webhook nor a poll that waits for it. */
  notPolled(): void {
    const nowMs = this.options.clock.monotonicMs();
    if (nowMs <= this.nextMs) return;
    if (this.options.isReadOtherwise()) this.nextMs = nowMs + LOOK_AGAIN_MS;
    else this.warn(NOT_CALLED);
  }

  /** The webhook is being set or deleted. */
  postpone(): void {
    this.nextMs = Math.max(this.nextMs, this.options.clock.monotonicMs() + DELAY_MS);
  }

  private warn(message: string): void {
    const { clock, tell } = this.options;
    if (clock.monotonicMs() <= this.nextMs) return;
    this.look((pending) => {
      const nowMs = clock.monotonicMs();
      if (pending < MIN_PENDING) this.nextMs = Math.max(this.nextMs, nowMs + LOOK_AGAIN_MS);
      else if (nowMs > this.nextMs) {
        tell(pending, message);
        this.nextMs = nowMs + DELAY_MS;
        this.warned = true;
      }
    });
  }

  private recover(): void {
    this.warned = false;
    this.options.tell(0, "");
  }

  private look(then: (pending: number) => void): void {
    if (this.looking) return;
    this.looking = true;
    const { pending, failed } = this.options;
    pending()
      .then(then)
      .catch(failed)
      .finally(() => {
        this.looking = false;
      });
  }
}
