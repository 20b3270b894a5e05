import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { DroppedUpdate } from "../webhook/webhook-delivery.ts";

const MAX_RECORDS = 1000;

export interface DeadLettersOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Keeps in stream `deliveries` what a webhook did not get. */
export class DeadLetters {
  private readonly options: DeadLettersOptions;
  private waiting: NewRecord[] = [];
  private writing: Promise<void> | undefined;

  constructor(options: DeadLettersOptions) {
    this.options = options;
  }

  add(update: DroppedUpdate): void {
    const value = teletape.log.WebhookDelivery.encode({
      ...update,
      outcome: teletape.log.WebhookDelivery.Outcome.EXPIRED,
      occurredAtMs: this.options.clock.nowMs(),
    }).finish();
    this.waiting.push({ value });
    this.writing ??= this.write();
  }

  /** Resolves when all are durable, or were given up; undefined = there is nothing to wait for. */
  get stored(): Promise<void> | undefined {
    return this.writing;
  }

  private async write(): Promise<void> {
    const { log, account, logger } = this.options;
    // Those that come in the same turn share the append.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const records = this.waiting.splice(0, MAX_RECORDS);
      try {
        const first = (await log.bounds("deliveries", account))?.next ?? 1;
        await log.append({ stream: "deliveries", account, first, records });
      } catch (error) {
        logger.error({ error, account, count: records.length }, "dead letters are not kept");
      }
    }
    this.writing = undefined;
  }
}
