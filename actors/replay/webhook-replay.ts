import type { AccountId } from "../../src/core/account-id.ts";
import { filterUpdates } from "../../src/core/consumers/update-filter.ts";
import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";
import { parseRetryAfterS, webhookRetry } from "../../src/core/retry/backoff.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Random } from "../../src/ports/random.ts";
import type { ReplayView } from "../../src/ports/update-replays.ts";
import type {
  WebhookChannel,
  WebhookOutcome,
  WebhookSender,
  WebhookTarget,
} from "../../src/ports/webhook-sender.ts";
import { PacedReader } from "../consumers/paced-reader.ts";
import type { ReplayProgress, ReplaySettings } from "./replay-facts.ts";

/** Attempts on one update after which the replay fails: about 20 minutes. */
const MAX_ATTEMPTS = 20;

export interface WebhookReplayOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: Random;
  readonly target: WebhookTarget;
  readonly settings: ReplaySettings;
  /** How far it came before. */
  readonly progress: ReplayProgress;
  /** Told of each update that was taken. */
  readonly progressed: () => void;
}

/** Posts a span of updates to one URL, in order, each until it is answered with 2xx. What an answer says is not carried out. */
export class WebhookReplay {
  private readonly options: WebhookReplayOptions;
  private readonly reader: PacedReader;
  private readonly gone = new AbortController();
  private state: NonNullable<ReplayView["state"]> = "running";
  private position: number;
  private delivered: number;
  private isSuspended = false;
  private lastError = "";
  private settle: (() => void) | undefined;

  constructor(options: WebhookReplayOptions) {
    this.options = options;
    const { log, account, clock, settings, progress } = options;
    const { last, perSecond, filter } = settings;
    this.position = progress.position;
    this.delivered = progress.delivered;
    this.reader = new PacedReader(
      { log, account, from: this.position, accepts: filterUpdates(filter) },
      clock,
      perSecond === 0 ? undefined : { until: last, perSecond },
    );
  }

  get isRunning(): boolean {
    return this.state === "running";
  }

  get progress(): ReplayProgress {
    return { position: this.position, delivered: this.delivered };
  }

  get view(): ReplayView {
    const { target, settings } = this.options;
    const { id, first, last } = settings;
    const { secure, hostHeader, target: path } = target.url;
    return {
      replay_id: id,
      webhook: `${secure ? "https" : "http"}://${hostHeader}${path.replace(/\?.*$/, "")}`,
      from_update_id: first,
      to_update_id: last,
      position: this.position,
      state: this.state,
      delivered: this.delivered,
      ...(this.lastError === "" ? {} : { last_error_message: this.lastError }),
    };
  }

  /** Resolves when it has ended, or is suspended; errors of the log end it as failed. */
  async run(): Promise<void> {
    const channel = this.options.sender.open(this.options.target, {
      changed: (error) => {
        if (error !== "") this.lastError = error;
        this.settle?.();
      },
    });
    try {
      await this.postAll(channel);
      if (this.goesOn) this.state = "done";
    } catch (error) {
      if (this.goesOn) {
        this.state = "failed";
        this.lastError = error instanceof Error ? error.message : String(error);
      }
    } finally {
      channel.close();
      this.reader.stop();
    }
  }

  cancel(): void {
    if (this.state !== "running") return;
    this.state = "cancelled";
    this.halt();
  }

  /** Stops posting; it is not over, and another one goes on where this one is. */
  suspend(): void {
    this.isSuspended = true;
    this.halt();
  }

  private get goesOn(): boolean {
    return this.state === "running" && !this.isSuspended;
  }

  private halt(): void {
    this.gone.abort();
    this.reader.stop();
    this.settle?.();
  }

  private async postAll(channel: WebhookChannel): Promise<void> {
    const { settings, progressed } = this.options;
    const { last } = settings;
    while (this.goesOn && this.position <= last) {
      const batch = await this.reader.next();
      if (batch === undefined) return;
      for (const update of batch) {
        if (update.updateId > last) break;
        if (!this.goesOn || !(await this.post(channel, update))) return;
        this.delivered++;
        this.position = update.updateId + 1;
        if (this.isRunning) progressed();
      }
      this.position = Math.max(this.position, Math.min(this.reader.position, last + 1));
    }
  }

  /** @returns false when it was cancelled or suspended */
  private async post(channel: WebhookChannel, update: ScannedUpdate): Promise<boolean> {
    const { clock, random } = this.options;
    let delayS = 1;
    for (let failures = 0; this.goesOn;) {
      const outcome = await this.attempt(channel, update);
      if (outcome.kind === "answered" && outcome.status >= 200 && outcome.status < 300) return true;
      if (!this.goesOn) return false;
      this.lastError =
        outcome.kind === "lost"
          ? outcome.error || "Connection closed"
          : `Wrong response from the webhook: ${outcome.status} ${outcome.reason}`;
      failures++;
      if (failures >= MAX_ATTEMPTS) throw new Error(this.lastError);
      const retryAfterS = outcome.kind === "answered" ? parseRetryAfterS(outcome.retryAfter) : 0;
      const retry = webhookRetry(failures, delayS, retryAfterS, random.next());
      delayS = retry.delayS;
      try {
        await clock.sleep(retry.waitS * 1000, this.gone.signal);
      } catch {
        return false;
      }
    }
    return false;
  }

  private async attempt(channel: WebhookChannel, update: ScannedUpdate): Promise<WebhookOutcome> {
    if (channel.size === 0) channel.dial();
    while (channel.idle === 0 && channel.size > 0 && this.goesOn) {
      await new Promise<void>((resolve) => {
        this.settle = resolve;
      });
    }
    if (channel.idle === 0) return { kind: "lost", error: this.lastError };
    return new Promise((resolve) => channel.send(update.json, resolve));
  }
}
