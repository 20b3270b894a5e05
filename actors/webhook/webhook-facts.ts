import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { PositionConflictError, type EventLog } from "../../src/ports/event-log.ts";
import type { Sealer } from "../../src/ports/sealer.ts";

/** What setWebhook asked for, verified; as in schemas/log/session-fact.proto. */
export interface WebhookSettings {
  readonly url: string;
  readonly ipAddress: string;
  /** The client chose the address. */
  readonly fixedIp: boolean;
  readonly maxConnections: number;
  readonly secretToken: string;
  /** PEM; empty = none. */
  readonly certificate: Uint8Array;
}

export interface WebhookFactsOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

const KEY = "webhook";
const MAX_TRIES = 20;

/** The webhook's facts in stream `sessions`, which the session of the account writes too. */
export class WebhookFacts {
  private readonly options: WebhookFactsOptions;

  constructor(options: WebhookFactsOptions) {
    this.options = options;
  }

  /** The webhook that is set, if any. @throws {LogUnavailableError} */
  async load(): Promise<WebhookSettings | undefined> {
    const { log, account } = this.options;
    const bounds = await log.bounds("sessions", account);
    let settings: WebhookSettings | undefined;
    let from = bounds?.first ?? 0;
    while (bounds !== null && from < bounds.next) {
      const records = await log.read("sessions", account, from, { maxRecords: 100 });
      const last = records.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
      for (const record of records) {
        if (record.key === KEY) settings = this.decode(record.value);
      }
    }
    return settings;
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  async set(settings: WebhookSettings): Promise<void> {
    const plain = teletape.log.WebhookSettings.encode(settings).finish();
    await this.append({ webhookSet: { sealed: this.options.sealer.seal(plain) } });
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  async delete(): Promise<void> {
    await this.append({ webhookDeleted: {} });
  }

  private decode(value: Uint8Array): WebhookSettings | undefined {
    if (value.length === 0) return undefined;
    const fact = teletape.log.SessionFact.decode(Uint8Array.from(value));
    const sealed = fact.webhookSet?.sealed;
    if (sealed === undefined || sealed === null) return undefined;
    const { url, ipAddress, fixedIp, maxConnections, secretToken, certificate } =
      teletape.log.WebhookSettings.decode(this.options.sealer.open(sealed));
    return { url, ipAddress, fixedIp, maxConnections, secretToken, certificate };
  }

  private async append(fact: {
    webhookSet?: { sealed: Uint8Array };
    webhookDeleted?: object;
  }): Promise<void> {
    const { log, account, clock } = this.options;
    const value = teletape.log.SessionFact.encode({
      ...fact,
      occurredAtMs: clock.nowMs(),
    }).finish();
    let first = (await log.bounds("sessions", account))?.next ?? 1;
    for (let tries = 1; ; tries++) {
      try {
        await log.append({ stream: "sessions", account, first, records: [{ key: KEY, value }] });
        return;
      } catch (error) {
        // The session appended in between: this fact does not depend on its facts.
        if (!(error instanceof PositionConflictError) || tries === MAX_TRIES) throw error;
        first = error.expected;
      }
    }
  }
}
