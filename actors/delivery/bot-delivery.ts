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
import { DeadLetters } from "./dead-letters.ts";
import { LogPatience } from "./log-patience.ts";

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
  /** Told of updates given to the bot, repeats included. */
  readonly delivered?: (channel: "polling" | "webhook", count: number) => void;
}

/** A {@link BotDelivery} that can be ended; updates and the webhook stay for the next one. */
export interface StoppableBotDelivery extends BotDelivery {
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
    const webhook = new WebhookControl({
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
      delivered: () => delivered?.("webhook", 1),
      expired: (update) => deadLetters.add(update),
      expiredStored: () => deadLetters.stored,
      allow,
      takeOver: () => polling.terminate("terminated by setWebhook request"),
    });
    await webhook.resume();
    const sender = options.webhookSender;
    const { random } = options;
    const replays = new BotReplays({ account, log, positions, sender, clock, random, local });
    return { queue, view, polling, webhook, consumers, replays, allow };
  };
  const loaded = load();
  loaded.catch((error: unknown) => logger.error({ error, account }, "delivery cannot start"));

  return {
    async getUpdates(request) {
      const { polling, webhook, allow } = await loaded;
      if (webhook.isActive) throw await conflicts.error(WEBHOOK_IS_ACTIVE);
      if (request.allowedUpdates !== undefined) await patience.wait(allow(request.allowedUpdates));
      const updates = await polling.getUpdates(request);
      delivered?.("polling", updates.length);
      return updates;
    },

    async setWebhook(request) {
      return (await loaded).webhook.set(request);
    },

    async webhookInfo() {
      const { queue, view, webhook } = await loaded;
      const { settings, lastFailure, backlog } = webhook;
      const pending =
        backlog === undefined
          ? await queue.count()
          : backlog.open + (await queue.count(backlog.loadedTo));
      const allowed = updateTypeNames(view.allowedTypes);
      const info: WebhookInfoView = {
        url: settings?.url ?? "",
        has_custom_certificate: settings !== undefined && settings.certificate.length > 0,
        pending_update_count: pending,
        ...(lastFailure === undefined
          ? {}
          : { last_error_date: lastFailure.date, last_error_message: lastFailure.message }),
        ...(settings === undefined
          ? {}
          : { max_connections: settings.maxConnections, ip_address: settings.ipAddress }),
        ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
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

    async clear() {
      const { queue, polling, webhook, allow } = await loaded;
      polling.stop();
      await webhook.remove();
      await queue.dropAll();
      await allow([]);
    },

    async stop() {
      const { queue, polling, webhook, consumers, replays } = await loaded;
      polling.stop();
      consumers.stop();
      replays.stop();
      await webhook.stop();
      queue.stop();
      await options.consumers.release(account);
    },
  };
}
