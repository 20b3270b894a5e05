import { type Actor, createActor } from "xstate";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { updateTypeSet } from "../../src/core/bot-api/update-types.ts";
import {
  refuseWebhookAddress,
  refuseWebhookUrl,
} from "../../src/core/webhook/verify-webhook-address.ts";
import { parseWebhookReply, type WebhookReplyCall } from "../../src/core/webhook/webhook-reply.ts";
import { parseWebhookUrl, type WebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { SetWebhookRequest, SetWebhookResult } from "../../src/ports/bot-delivery.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import {
  HostResolutionError,
  WebhookTargetError,
  type WebhookChannel,
  type WebhookSender,
} from "../../src/ports/webhook-sender.ts";
import type { Conflicts } from "../polling/conflicts.ts";
import type { UpdateQueue } from "../polling/update-queue.ts";
import { WebhookDelivery, type DroppedUpdate } from "./webhook-delivery.ts";
import type { WebhookFacts, WebhookSettings } from "./webhook-facts.ts";
import { webhookMachine } from "./webhook.machine.ts";

const MAX_SECRET_BYTES = 256;
const MAX_CERTIFICATE_BYTES = 3_145_728;
const MIN_INTERVAL_MS = 1000;

export interface WebhookControlOptions {
  readonly queue: UpdateQueue;
  readonly facts: WebhookFacts;
  readonly sender: WebhookSender;
  readonly conflicts: Conflicts;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly local: boolean;
  /** Default and, outside local mode, never above 100. */
  readonly defaultMaxConnections: number;
  /** Makes a call that a webhook answered with; its outcome is nobody's business. */
  readonly call: (call: WebhookReplyCall) => void;
  /** Told of each update that the receiver took. */
  readonly delivered: () => void;
  readonly expired: (update: DroppedUpdate) => void;
  /** A webhook is accepted: a parked poll has to end. */
  readonly takeOver: () => void;
}

/** What went wrong last, since the webhook was set. */
export interface WebhookFailure {
  /** Unix seconds. */
  readonly date: number;
  readonly message: string;
}

/** setWebhook and deleteWebhook of one bot, and the delivery that they start and end. telegram-bot-api: Client::process_set_webhook_query */
export class WebhookControl {
  private readonly options: WebhookControlOptions;
  private readonly machine: Actor<typeof webhookMachine>;
  private current: WebhookSettings | undefined;
  private delivery: WebhookDelivery | undefined;
  private failure: WebhookFailure | undefined;
  private lastSetMs = -Infinity;
  private interrupt: (() => void) | undefined;
  private turn: Promise<unknown> = Promise.resolve();
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
    return this.current;
  }

  get lastFailure(): WebhookFailure | undefined {
    return this.failure;
  }

  /** Updates loaded for delivery; `undefined` when no webhook is set. */
  get backlog(): { readonly open: number; readonly loadedTo: number } | undefined {
    return this.delivery?.backlog;
  }

  /** After a restart: goes on delivering, without verification. */
  async resume(): Promise<void> {
    const settings = await this.options.facts.load();
    if (settings === undefined || this.stopped) return;
    const url = parseWebhookUrl(settings.url);
    if (url === undefined) return;
    try {
      this.begin(settings, this.open(settings, url));
    } catch (error) {
      if (!(error instanceof WebhookTargetError)) throw error;
      this.current = settings;
      this.machine.send({ type: "WebhookSet" });
      this.fail(error.message);
    }
  }

  /** @throws {BotApiError} */
  async set(request: SetWebhookRequest): Promise<SetWebhookResult> {
    const { clock, conflicts } = this.options;
    if (request.url !== "") {
      if (clock.monotonicMs() - this.lastSetMs < MIN_INTERVAL_MS) {
        throw new BotApiError(429, "Too Many Requests: retry after 1", { retry_after: 1 });
      }
      this.lastSetMs = clock.monotonicMs();
    }
    this.interrupt?.();
    let interrupted = false;
    const interruption = new Promise<never>((_resolve, reject) => {
      this.interrupt = () => {
        interrupted = true;
        void conflicts.error("terminated by other setWebhook").then(reject);
      };
    });
    const mine = this.interrupt;
    const work = this.turn.then(() => this.process(request, () => interrupted));
    this.turn = work.catch(() => undefined);
    try {
      return await Promise.race([work, interruption]);
    } finally {
      if (this.interrupt === mine) this.interrupt = undefined;
    }
  }

  /** Ends delivery and erases the webhook; resolves when durable. */
  async remove(): Promise<void> {
    if (this.current === undefined) return;
    await this.options.facts.delete();
    await this.delivery?.stop();
    this.delivery = undefined;
    this.current = undefined;
    this.failure = undefined;
    this.machine.send({ type: "WebhookDeleted" });
  }

  /** Ends delivery; the webhook stays set. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.turn;
    await this.delivery?.stop();
    this.delivery = undefined;
    this.machine.stop();
  }

  private async process(
    request: SetWebhookRequest,
    isInterrupted: () => boolean,
  ): Promise<SetWebhookResult> {
    const { queue } = this.options;
    const had = this.current !== undefined;
    const isSame = this.changesNothing(request);
    if (request.allowedUpdates !== undefined) {
      await queue.allow(updateTypeSet(request.allowedUpdates));
    }
    if (isSame) {
      return { description: `Webhook is already ${request.url === "" ? "deleted" : "set"}` };
    }
    if (request.url !== "") {
      this.options.takeOver();
      this.machine.send({ type: "VERIFY" });
    }
    try {
      await this.remove();
      if (request.dropPendingUpdates) await queue.dropAll();
      if (request.url === "") {
        return { description: had ? "Webhook was deleted" : "Webhook is already deleted" };
      }
      const { settings, channel } = await this.verify(request);
      if (isInterrupted() || this.stopped) {
        channel.close();
        throw new BotApiError(409, "Conflict: terminated by other setWebhook");
      }
      await this.options.facts.set(settings);
      this.begin(settings, channel);
      return { description: "Webhook was set" };
    } finally {
      if (this.current === undefined) this.machine.send({ type: "REFUSE" });
    }
  }

  private changesNothing(request: SetWebhookRequest): boolean {
    const { current } = this;
    if (request.dropPendingUpdates) return false;
    if (request.url === "" || current === undefined) {
      return request.url === "" && current === undefined;
    }
    return (
      request.url === current.url &&
      request.certificatePem === undefined &&
      current.certificate.length === 0 &&
      this.clampConnections(request) === current.maxConnections &&
      (request.ipAddress !== "") === current.fixedIp &&
      (!current.fixedIp || request.ipAddress === current.ipAddress) &&
      request.secretToken === current.secretToken
    );
  }

  private clampConnections(request: SetWebhookRequest): number {
    const { local, defaultMaxConnections } = this.options;
    const wanted = request.maxConnections ?? defaultMaxConnections;
    return Math.min(Math.max(wanted, 1), local ? 100_000 : 100);
  }

  private async verify(
    request: SetWebhookRequest,
  ): Promise<{ readonly settings: WebhookSettings; readonly channel: WebhookChannel }> {
    const { local, sender } = this.options;
    const url = parseWebhookUrl(request.url);
    if (url === undefined) throw badRequest("invalid webhook URL specified");
    if (Buffer.byteLength(request.secretToken) > MAX_SECRET_BYTES) {
      throw badRequest("secret token is too long");
    }
    if (!/^[A-Za-z0-9_-]*$/.test(request.secretToken)) {
      throw badRequest("secret token contains unallowed characters");
    }
    const certificate = request.certificatePem ?? new Uint8Array();
    if (certificate.length > MAX_CERTIFICATE_BYTES) {
      throw badRequest(`certificate size is too big (${certificate.length} bytes)`);
    }
    const refusal = refuseWebhookUrl(url, local);
    if (refusal !== undefined) throw badWebhook(refusal);
    try {
      const fixedIp = request.ipAddress !== "";
      const ipAddress = fixedIp ? request.ipAddress : await sender.resolve(url.host);
      const refused = refuseWebhookAddress(ipAddress, local);
      if (refused !== undefined) throw badWebhook(refused);
      const settings: WebhookSettings = {
        url: request.url,
        ipAddress,
        fixedIp,
        maxConnections: this.clampConnections(request),
        secretToken: request.secretToken,
        certificate,
      };
      return { settings, channel: this.open(settings, url) };
    } catch (error) {
      if (error instanceof HostResolutionError) {
        throw badWebhook(`Failed to resolve host: ${error.message}`);
      }
      if (error instanceof WebhookTargetError) throw badWebhook(error.message);
      throw error;
    }
  }

  private open(settings: WebhookSettings, url: WebhookUrl): WebhookChannel {
    const { certificate } = settings;
    return this.options.sender.open({
      url,
      ipAddress: settings.ipAddress,
      secretToken: settings.secretToken,
      ...(certificate.length === 0 ? {} : { certificatePem: certificate }),
    });
  }

  private begin(settings: WebhookSettings, channel: WebhookChannel): void {
    this.current = settings;
    this.failure = undefined;
    this.machine.send({ type: "WebhookSet" });
    let healthy = true;
    const delivery = new WebhookDelivery({
      ...this.options,
      channel,
      maxConnections: settings.maxConnections,
      events: {
        replied: (contentType, body) => {
          const call = parseWebhookReply(contentType, body);
          if (call !== undefined) this.options.call(call);
        },
        failed: (text) => {
          this.fail(text);
          if (healthy) this.machine.send({ type: "FAILING" });
          healthy = false;
        },
        succeeded: () => {
          this.options.delivered();
          if (!healthy) this.machine.send({ type: "DELIVERING" });
          healthy = true;
        },
        expired: this.options.expired,
        gone: () => this.removeGone(delivery),
      },
    });
    this.delivery = delivery;
  }

  private removeGone(delivery: WebhookDelivery): void {
    this.turn = this.turn
      .then(() => (this.delivery === delivery ? this.remove() : undefined))
      .catch((error: unknown) => {
        this.options.logger.error({ error }, "a webhook that is gone cannot be removed");
      });
  }

  private fail(message: string): void {
    this.failure = { date: Math.floor(this.options.clock.nowMs() / 1000), message };
  }
}

const badRequest = (text: string): BotApiError => new BotApiError(400, `Bad Request: ${text}`);
const badWebhook = (reason: string): BotApiError => badRequest(`bad webhook: ${reason}`);
