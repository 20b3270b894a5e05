import { type Actor, createActor } from "xstate";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { parseWebhookUrl, type WebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { SetWebhookRequest, SetWebhookResult } from "../../src/ports/bot-delivery.ts";
import { WebhookTargetError, type WebhookSender } from "../../src/ports/webhook-sender.ts";
import type { LogPatience } from "../delivery/log-patience.ts";
import type { Conflicts } from "../polling/conflicts.ts";
import { AddressWatch } from "./address-watch.ts";
import { type DeliveryServices, prepareDelivery } from "./prepare-delivery.ts";
import { isSameWebhook, verifyWebhook, type WebhookRules } from "./verify-webhook.ts";
import type { WebhookDelivery } from "./webhook-delivery.ts";
import type { WebhookFacts, WebhookFailure, WebhookSettings } from "./webhook-facts.ts";
import { webhookMachine } from "./webhook.machine.ts";

const MIN_INTERVAL_MS = 1000;

/** How often a failure that goes on is made durable again. */
const FAILURE_KEPT_MS = 60_000;

export interface WebhookControlOptions extends WebhookRules, DeliveryServices {
  readonly facts: WebhookFacts;
  readonly sender: WebhookSender;
  readonly conflicts: Conflicts;
  readonly patience: LogPatience;
  /** Sets the types of updates created from now on; `undefined` leaves them. */
  readonly allow: (types: readonly string[] | undefined) => Promise<void>;
  /** A webhook is accepted: a parked poll has to end. */
  readonly takeOver: () => void;
}

type GiveUp = (error: Error) => void;

/** A webhook in use. */
interface ActiveWebhook {
  readonly settings: WebhookSettings;
  /** Undefined when the webhook cannot be used at all. */
  readonly delivery: WebhookDelivery | undefined;
  readonly watch: AddressWatch | undefined;
}

/** setWebhook and deleteWebhook of one bot, and the delivery that they start and end. telegram-bot-api: Client::process_set_webhook_query */
export class WebhookControl {
  private readonly options: WebhookControlOptions;
  private readonly machine: Actor<typeof webhookMachine>;
  private active: ActiveWebhook | undefined;
  private failure: WebhookFailure | undefined;
  private failureKeptMs = -Infinity;
  private lastSetMs = -Infinity;
  private interrupt: (() => void) | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  /** What the log was last asked to take. */
  private durable: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(options: WebhookControlOptions) {
    this.options = options;
    const { logger } = options;
    this.machine = createActor(
      webhookMachine.provide({
        actions: {
          tellFailing: () => logger.warn({ error: this.failure?.message }, "the webhook fails"),
          tellDelivering: () => logger.info({}, "the webhook works again"),
        },
      }),
    );
    this.machine.start();
  }

  /** False = getUpdates may be called. */
  get isActive(): boolean {
    return !this.machine.getSnapshot().matches("off");
  }

  get settings(): WebhookSettings | undefined {
    return this.active?.settings;
  }

  get lastFailure(): WebhookFailure | undefined {
    return this.failure;
  }

  /** Updates loaded for delivery; `undefined` when no webhook is set. */
  get backlog(): { readonly open: number; readonly loadedTo: number } | undefined {
    return this.active?.delivery?.backlog;
  }

  /** After a restart: goes on delivering, without verification. */
  async resume(): Promise<void> {
    const { settings, failure } = await this.options.facts.load();
    if (settings === undefined || this.stopped) return;
    const url = parseWebhookUrl(settings.url);
    if (url === undefined) return;
    this.failure = failure;
    try {
      this.begin(settings, url, this.prepare(settings, url), true);
    } catch (error) {
      if (!(error instanceof WebhookTargetError)) throw error;
      this.active = { settings, delivery: undefined, watch: undefined };
      this.machine.send({ type: "WebhookSet" });
      this.fail(error.message);
    }
  }

  /** @throws {BotApiError} @throws {LogUnavailableError} it is not known to be durable; what was asked for is done all the same */
  async set(request: SetWebhookRequest): Promise<SetWebhookResult> {
    const { clock, conflicts, patience } = this.options;
    if (request.url !== "") {
      if (clock.monotonicMs() - this.lastSetMs < MIN_INTERVAL_MS) {
        throw new BotApiError(429, "Too Many Requests: retry after 1", { retry_after: 1 });
      }
      this.lastSetMs = clock.monotonicMs();
    }
    this.interrupt?.();
    let interrupted = false;
    let giveUp: GiveUp = () => undefined;
    const interruption = new Promise<never>((_resolve, reject) => {
      giveUp = reject;
      this.interrupt = () => {
        interrupted = true;
        void conflicts.error("terminated by other setWebhook").then(reject);
      };
    });
    const mine = this.interrupt;
    void patience.outlast(this.durable, giveUp).catch(() => undefined);
    const work = this.turn.then(() => this.process(request, () => interrupted, giveUp));
    this.turn = work.catch(() => undefined);
    try {
      return await Promise.race([work, interruption]);
    } finally {
      if (this.interrupt === mine) this.interrupt = undefined;
    }
  }

  /** Ends delivery and erases the webhook; resolves when durable. */
  async remove(): Promise<void> {
    const { active } = this;
    if (active === undefined) return;
    await this.options.facts.delete();
    active.watch?.stop();
    await active.delivery?.stop();
    this.active = undefined;
    this.failure = undefined;
    this.machine.send({ type: "WebhookDeleted" });
  }

  /** Ends delivery; the webhook stays set. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.turn;
    this.active?.watch?.stop();
    await this.active?.delivery?.stop();
    if (this.failure !== undefined) await this.options.facts.keepFailure(this.failure);
    this.machine.stop();
  }

  private async process(
    request: SetWebhookRequest,
    isInterrupted: () => boolean,
    giveUp: GiveUp,
  ): Promise<SetWebhookResult> {
    const { queue, patience } = this.options;
    const taken = (work: Promise<void>): Promise<void> => {
      this.durable = work;
      return patience.outlast(work, giveUp);
    };
    const had = this.active !== undefined;
    const isSame = isSameWebhook(request, this.active?.settings, this.options);
    const allow = (): Promise<void> => taken(this.options.allow(request.allowedUpdates));
    if (isSame) {
      await allow();
      return { description: `Webhook is already ${request.url === "" ? "deleted" : "set"}` };
    }
    if (request.url !== "") {
      this.options.takeOver();
      this.machine.send({ type: "VERIFY" });
    }
    try {
      await taken(this.remove());
      if (request.dropPendingUpdates) await taken(queue.dropAll());
      if (request.url === "") {
        return { description: had ? "Webhook was deleted" : "Webhook is already deleted" };
      }
      const { settings, url, prepared } = await verifyWebhook(
        request,
        this.options,
        this.options,
        allow,
        (verified, to) => this.prepare(verified, to),
      );
      if (isInterrupted() || this.stopped) {
        throw new BotApiError(409, "Conflict: terminated by other setWebhook");
      }
      await taken(this.options.facts.set(settings));
      this.failure = undefined;
      this.begin(settings, url, prepared, false);
      return { description: "Webhook was set" };
    } finally {
      if (this.active === undefined) this.machine.send({ type: "REFUSE" });
    }
  }

  /** @throws {WebhookTargetError} */
  private prepare(settings: WebhookSettings, url: WebhookUrl): WebhookDelivery {
    const delivery = prepareDelivery(settings, url, this.options, {
      failed: (text) => this.fail(text),
      failing: () => this.machine.send({ type: "FAILING" }),
      delivering: () => this.machine.send({ type: "DELIVERING" }),
      gone: () => this.removeGone(delivery),
    });
    return delivery;
  }

  private begin(
    settings: WebhookSettings,
    url: WebhookUrl,
    delivery: WebhookDelivery,
    isRestored: boolean,
  ): void {
    const { local, sender, clock, random } = this.options;
    const { host } = url;
    const watch =
      settings.fixedIp || settings.ipAddress === host
        ? undefined
        : new AddressWatch(
            {
              ...{ host, address: settings.ipAddress, local, sender, clock, random },
              changed: (ipAddress) => this.redirect(delivery, ipAddress),
            },
            isRestored,
          );
    this.active = { settings, delivery, watch };
    this.machine.send({ type: "WebhookSet" });
    delivery.start(!isRestored);
  }

  private redirect(delivery: WebhookDelivery, ipAddress: string): void {
    const { active } = this;
    if (active?.delivery !== delivery) return;
    const settings = { ...active.settings, ipAddress };
    this.active = { ...active, settings };
    delivery.redirect(ipAddress);
    this.later("a webhook's new address is not kept", () =>
      this.active?.delivery === delivery ? this.options.facts.set(settings) : undefined,
    );
  }

  private removeGone(delivery: WebhookDelivery): void {
    this.later("a webhook that is gone cannot be removed", () =>
      this.active?.delivery === delivery ? this.remove() : undefined,
    );
  }

  private fail(message: string): void {
    const { clock, facts } = this.options;
    const failure = { date: Math.floor(clock.nowMs() / 1000), message };
    const isNew = failure.message !== this.failure?.message;
    this.failure = failure;
    const nowMs = clock.monotonicMs();
    if (nowMs - this.failureKeptMs < (isNew ? MIN_INTERVAL_MS : FAILURE_KEPT_MS)) return;
    this.failureKeptMs = nowMs;
    this.later("a webhook's failure is not kept", () =>
      this.failure === failure ? facts.keepFailure(failure) : undefined,
    );
  }

  /** Does something in its turn among the changes of the webhook. */
  private later(problem: string, work: () => Promise<void> | undefined): void {
    this.turn = this.turn
      .then(() => (this.stopped ? undefined : work()))
      .catch((error: unknown) => this.options.logger.error({ error }, problem));
  }
}
