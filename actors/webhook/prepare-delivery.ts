import type { WebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { WebhookSender } from "../../src/ports/webhook-sender.ts";
import {
  WebhookDelivery,
  type WebhookDeliveryEvents,
  type WebhookDeliveryOptions,
} from "./webhook-delivery.ts";
import type { WebhookSettings } from "./webhook-facts.ts";

/** What the deliveries of a bot, one after another, have in common. */
export interface DeliveryServices
  extends
    Pick<WebhookDeliveryOptions, "queue" | "clock" | "random" | "logger">,
    Pick<WebhookDeliveryEvents, "replied" | "expired" | "expiredStored"> {
  readonly sender: Pick<WebhookSender, "open">;
  /** Told of each update that the receiver took. */
  readonly delivered: () => void;
  /** Told of each attempt that failed. */
  readonly failed: (message: string) => void;
}

/** What one delivery tells its owner. */
export interface DeliveryHealth {
  /** An attempt failed; told before anybody else is. */
  failed(message: string): void;
  /** The first failure after a success, or of all. */
  failing(): void;
  /** The first success after a failure. */
  delivering(): void;
  /** The receiver has not wanted updates for long. */
  gone(): void;
}

/** A delivery by a webhook's settings that has not begun. @throws {WebhookTargetError} */
export function prepareDelivery(
  settings: WebhookSettings,
  url: WebhookUrl,
  services: DeliveryServices,
  health: DeliveryHealth,
): WebhookDelivery {
  const { certificate, ipAddress, secretToken, maxConnections, setAt } = settings;
  const { queue, clock, random, logger, sender } = services;
  const { replied, expired, expiredStored, delivered, failed } = services;
  let healthy = true;
  return new WebhookDelivery({
    ...{ queue, clock, random, logger, maxConnections, setAt },
    open: (events) =>
      sender.open(
        {
          ...{ url, ipAddress, secretToken },
          ...(certificate.length === 0 ? {} : { certificatePem: certificate }),
        },
        events,
      ),
    events: {
      ...{ replied, expired, expiredStored },
      failed: (text) => {
        health.failed(text);
        failed(text);
        if (healthy) health.failing();
        healthy = false;
      },
      succeeded: () => {
        delivered();
        if (!healthy) health.delivering();
        healthy = true;
      },
      gone: () => health.gone(),
    },
  });
}
