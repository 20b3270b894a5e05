import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog, NewRecord } from "../../src/ports/event-log.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import { appendFacts } from "../session/append-facts.ts";

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
  /** Unix seconds. */
  readonly setAt: number;
}

/** What went wrong last, since the webhook was set. */
export interface WebhookFailure {
  /** Unix seconds. */
  readonly date: number;
  readonly message: string;
}

export interface WebhookFactsOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

const KEY = "webhook";
const FAILURE_KEY = "webhook_failure";

/** The webhook's facts in stream `sessions`, which the session of the account writes too. */
export class WebhookFacts {
  private readonly options: WebhookFactsOptions;

  constructor(options: WebhookFactsOptions) {
    this.options = options;
  }

  /** The webhook that is set, if any, and its last failure. @throws {LogUnavailableError} */
  async load(): Promise<{
    readonly settings: WebhookSettings | undefined;
    readonly failure: WebhookFailure | undefined;
  }> {
    const { log, account } = this.options;
    const bounds = await log.bounds("sessions", account);
    let settings: WebhookSettings | undefined;
    let failure: WebhookFailure | undefined;
    let from = bounds?.first ?? 0;
    while (bounds !== null && from < bounds.next) {
      const records = await log.read("sessions", account, from, { maxRecords: 100 });
      const last = records.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
      for (const { key, value } of records) {
        if (key === KEY) settings = this.decode(value);
        else if (key === FAILURE_KEY) failure = decodeFailure(value);
      }
    }
    return { settings, failure };
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  async set(settings: WebhookSettings): Promise<void> {
    const plain = teletape.log.WebhookSettings.encode(settings).finish();
    const webhookSet = { sealed: this.options.sealer.seal(plain) };
    await this.append([this.record(KEY, { webhookSet })]);
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  async delete(): Promise<void> {
    const noFailure = { key: FAILURE_KEY, value: new Uint8Array() };
    await this.append([this.record(KEY, { webhookDeleted: {} }), noFailure]);
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  async keepFailure(failure: WebhookFailure): Promise<void> {
    await this.append([this.record(FAILURE_KEY, { webhookFailed: failure })]);
  }

  private decode(value: Uint8Array): WebhookSettings | undefined {
    if (value.length === 0) return undefined;
    const fact = teletape.log.SessionFact.decode(Uint8Array.from(value));
    const sealed = fact.webhookSet?.sealed;
    if (sealed === undefined || sealed === null) return undefined;
    const plain = this.options.sealer.open(sealed);
    const { url, ipAddress, fixedIp, maxConnections, secretToken, certificate, setAt } =
      teletape.log.WebhookSettings.decode(plain);
    return { url, ipAddress, fixedIp, maxConnections, secretToken, certificate, setAt };
  }

  private record(key: string, fact: teletape.log.ISessionFact): NewRecord {
    const occurredAtMs = this.options.clock.nowMs();
    return { key, value: teletape.log.SessionFact.encode({ ...fact, occurredAtMs }).finish() };
  }

  private append(records: readonly NewRecord[]): Promise<void> {
    const { log, account } = this.options;
    return appendFacts(log, account, records);
  }
}

function decodeFailure(value: Uint8Array): WebhookFailure | undefined {
  if (value.length === 0) return undefined;
  const failed = teletape.log.SessionFact.decode(Uint8Array.from(value)).webhookFailed;
  return failed ? { date: failed.date ?? 0, message: failed.message ?? "" } : undefined;
}
