import type { AccountId } from "../../src/core/account-id.ts";
import { updateTypeNames, updateTypeSet } from "../../src/core/bot-api/update-types.ts";
import type { BotDelivery, WebhookInfoView } from "../../src/ports/bot-delivery.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import type { WebhookSender } from "../../src/ports/webhook-sender.ts";
import type { ConsumerLog } from "../consumers/consumer-positions.ts";
import { NamedConsumerQueues } from "../consumers/named-consumers.ts";
import { BotReplays } from "../replay/update-replays.ts";
import { Conflicts } from "../polling/conflicts.ts";
import { Polling } from "../polling/polling.ts";
import { OwnQueueView } from "../polling/queue-view.ts";
import { OWN_QUEUE, UpdateQueue } from "../polling/update-queue.ts";
import { WebhookControl } from "../webhook/webhook-control.ts";
import { WebhookFacts } from "../webhook/webhook-facts.ts";
import { LagReports } from "./lag-reports.ts";
import { DeadLetters } from "./dead-letters.ts";
import { LogPatience } from "./log-patience.ts";

/** To see that a bot lags, so many updates are looked at; beyond that every one counts. */
const LAG_BUDGET = 1000;

/** A named consumer that acknowledged something so lately is in use. */
const IN_USE_MS = 600_000;

const WEBHOOK_IS_ACTIVE =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export interface BotDeliveryOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  /** Shared by everything that stores positions of the account. */
  readonly consumers: ConsumerLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly sealer: Sealer;
  readonly webhookSender: WebhookSender;
  readonly local: boolean;
  /** `--max-webhook-connections`; default 40, in local mode 100. */
  readonly maxWebhookConnections?: number;
  /** A webhook took an update and answered with a body: it may hold a Bot API call. Errors are the callee's to swallow. */
  readonly webhookReplied: (contentType: string, body: Uint8Array) => void;
  /** Tells Telegram how many updates nobody takes, and why; 0 and "" = all is well again. Errors are the callee's to swallow. */
  readonly tellLag?: (pending: number, message: string) => void;
  /** Unix seconds at which the account was last out of step with Telegram for long. */
  readonly lastSynchronizationError?: () => number | undefined;
  /** Told of updates given to the bot, repeats included. */
  readonly delivered?: (channel: "polling" | "webhook", count: number) => void;
}

/** A {@link BotDelivery} that can be ended; updates and the webhook stay for the next one. */
export interface StoppableBotDelivery extends BotDelivery {
  /** Told when updates are on the tape. */
  updatesCame(): void;
  stop(): Promise<void>;
}

/**
 * The update queue of one bot over its stream `updates`. It begins to load what is stored at once, and a webhook that is set goes
 * on delivering without a call; every method waits for that.
 */
export function createBotDelivery(options: BotDeliveryOptions): StoppableBotDelivery {
  const { account, clock, log, logger, local, delivered } = options;
  const conflicts = new Conflicts(clock);
  const patience = new LogPatience(clock);
  const deadLetters = new DeadLetters(options);

  const load = async () => {
    const positions = await options.consumers.open(account);
    const view = new OwnQueueView(positions.newest(OWN_QUEUE));
    const queue = new UpdateQueue({ log, account, consumer: OWN_QUEUE, positions, view, clock });
    const polling = new Polling({ queue, conflicts, clock, patience });
    const consumers = new NamedConsumerQueues({ log, account, positions, clock, patience });
    const allow = async (types: readonly string[] | undefined): Promise<void> => {
      if (types === undefined) return;
      const set = updateTypeSet(types);
      if (set === view.allowedTypes) return;
      view.allow(set, (await log.bounds("updates", account))?.next ?? 0);
      await queue.viewChanged();
    };
    const pending = async (budget?: number): Promise<number> => {
      const { backlog } = webhook;
      return backlog === undefined
        ? queue.count(undefined, budget)
        : backlog.open + (await queue.count(backlog.loadedTo, budget));
    };
    const lag = new LagReports({
      clock,
      pending: () => pending(LAG_BUDGET),
      isReadOtherwise: () => {
        const recentMs = clock.nowMs() - IN_USE_MS;
        return positions.names.some((name) => {
          const { acknowledgedAtMs } = positions.get(name) ?? {};
          return name !== OWN_QUEUE && (acknowledgedAtMs ?? 0) > recentMs;
        });
      },
      tell: options.tellLag ?? (() => undefined),
      failed: (error) => logger.warn({ error, account }, "pending updates cannot be counted"),
    });
    const webhook: WebhookControl = new WebhookControl({
      queue,
      facts: new WebhookFacts(options),
      sender: options.webhookSender,
      conflicts,
      ...{ clock, patience },
      random: options.random,
      logger: logger.child({ account }),
      local,
      defaultMaxConnections: options.maxWebhookConnections ?? (local ? 100 : 40),
      replied: options.webhookReplied,
      delivered: () => {
        delivered?.("webhook", 1);
        lag.webhookSucceeded();
      },
      failed: (message) => lag.webhookFailed(message),
      expired: (update) => deadLetters.add(update),
      expiredStored: () => deadLetters.stored,
      allow,
      takeOver: () => polling.terminate("terminated by setWebhook request"),
    });
    await webhook.resume();
    const sender = options.webhookSender;
    const { random, sealer } = options;
    const replays = new BotReplays({
      ...{ account, log, positions, sender, clock, random, local, sealer },
      logger: logger.child({ account }),
    });
    await replays.resume();
    return { queue, view, polling, webhook, consumers, replays, allow, pending, lag };
  };
  let parts: Awaited<ReturnType<typeof load>> | undefined;
  const loaded = load().then((all) => (parts = all));
  loaded.catch((error: unknown) => logger.error({ error, account }, "delivery cannot start"));

  return {
    async getUpdates(request) {
      const { polling, webhook, allow, lag } = await loaded;
      if (webhook.isActive) throw await conflicts.error(WEBHOOK_IS_ACTIVE);
      if (request.allowedUpdates !== undefined) await patience.wait(allow(request.allowedUpdates));
      const updates = await polling.getUpdates(request);
      delivered?.("polling", updates.length);
      lag.polled(updates.length);
      return updates;
    },

    async setWebhook(request) {
      const { webhook, lag } = await loaded;
      lag.postpone();
      return webhook.set(request);
    },

    async webhookInfo() {
      const { view, webhook, pending } = await loaded;
      const { settings, lastFailure } = webhook;
      const pendingCount = await pending();
      const allowed = updateTypeNames(view.allowedTypes);
      const lastSynchronizationError = options.lastSynchronizationError?.();
      const info: WebhookInfoView = {
        url: settings?.url ?? "",
        has_custom_certificate: settings !== undefined && settings.certificate.length > 0,
        pending_update_count: pendingCount,
        ...(lastFailure === undefined
          ? {}
          : { last_error_date: lastFailure.date, last_error_message: lastFailure.message }),
        ...(settings === undefined
          ? {}
          : { max_connections: settings.maxConnections, ip_address: settings.ipAddress }),
        ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
        ...(lastSynchronizationError === undefined
          ? {}
          : { last_synchronization_error_date: lastSynchronizationError }),
      };
      return info;
    },

    async setAllowedUpdates(types) {
      await patience.wait((await loaded).allow(types));
    },

    consumers: {
      async getUpdates(request) {
        const updates = await (await loaded).consumers.getUpdates(request);
        delivered?.("polling", updates.length);
        return updates;
      },
      async list() {
        return (await loaded).consumers.list();
      },
      async move(consumer, place) {
        return patience.wait((await loaded).consumers.move(consumer, place));
      },
      async delete(consumer) {
        return patience.wait((await loaded).consumers.delete(consumer));
      },
    },

    replays: {
      async toConsumer(consumer, span) {
        return patience.wait((await loaded).replays.toConsumer(consumer, span));
      },
      async toWebhook(request) {
        return (await loaded).replays.toWebhook(request);
      },
      async list() {
        return (await loaded).replays.list();
      },
      async cancel(replayId) {
        return (await loaded).replays.cancel(replayId);
      },
    },

    updatesCame() {
      if (parts === undefined || parts.webhook.isActive || parts.polling.isParked) return;
      parts.lag.notPolled();
    },

    async clear() {
      const { queue, polling, webhook, replays, allow } = await loaded;
      polling.stop();
      await replays.clear();
      await webhook.remove();
      await queue.dropAll();
      await allow([]);
    },

    async stop() {
      const { queue, polling, webhook, consumers, replays } = await loaded;
      polling.stop();
      consumers.stop();
      await replays.stop();
      await webhook.stop();
      queue.stop();
      await options.consumers.release(account);
    },
  };
}
