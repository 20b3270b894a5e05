import { teletape } from "../../schemas/generated/log.js";
import type { AccountId } from "../../src/core/account-id.ts";
import { updateTypeNames, updateTypeSet } from "../../src/core/bot-api/update-types.ts";
import type { UpdateFilter } from "../../src/core/consumers/update-filter.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import { appendFacts } from "../session/append-facts.ts";

/** What a replay to a URL does; as in schemas/log/session-fact.proto. */
export interface ReplaySettings {
  readonly id: number;
  readonly url: string;
  /** What the URL's name was when the replay began. */
  readonly ipAddress: string;
  readonly secretToken: string;
  /** Update ids, both included. */
  readonly first: number;
  readonly last: number;
  /** 0 = as fast as they are taken. */
  readonly perSecond: number;
  readonly filter: UpdateFilter;
}

/** How far a replay came. */
export interface ReplayProgress {
  /** The next update to be posted. */
  readonly position: number;
  readonly delivered: number;
}

export interface ReplayFactsOptions {
  readonly log: EventLog;
  readonly account: AccountId;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

const KEY = "webhook_replay/";

const keyOf = (id: number): string => `${KEY}${id}`;

/** The replays to URLs that a restart goes on with, in stream `sessions`. */
export class ReplayFacts {
  private readonly options: ReplayFactsOptions;
  private turn: Promise<void> = Promise.resolve();

  constructor(options: ReplayFactsOptions) {
    this.options = options;
  }

  /** What has not ended, by id. @throws {LogUnavailableError} @throws {UnsealError} */
  async load(): Promise<readonly (ReplaySettings & ReplayProgress)[]> {
    const { log, account } = this.options;
    const found = new Map<string, Uint8Array>();
    let from = 0;
    for (;;) {
      const records = await log.read("sessions", account, from, { maxRecords: 500 });
      const last = records.at(-1);
      if (last === undefined) break;
      from = last.position + 1;
      for (const { key, value } of records) {
        if (!key.startsWith(KEY)) continue;
        if (value.length === 0) found.delete(key);
        else found.set(key, Uint8Array.from(value));
      }
    }
    return [...found.values()]
      .flatMap((value) => this.decode(value) ?? [])
      .toSorted((a, b) => a.id - b.id);
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  save(settings: ReplaySettings, progress: ReplayProgress): Promise<void> {
    return this.append(settings.id, () => this.encode(settings, progress));
  }

  /** Resolves when durable. @throws {LogUnavailableError} */
  delete(id: number): Promise<void> {
    return this.append(id, () => new Uint8Array());
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.turn;
  }

  /** One after another: an older word must not come after a newer one. */
  private append(id: number, value: () => Uint8Array): Promise<void> {
    const { log, account } = this.options;
    const done = this.turn.then(() =>
      appendFacts(log, account, [{ key: keyOf(id), value: value() }]),
    );
    this.turn = done.catch(() => undefined);
    return done;
  }

  private encode({ filter, ...settings }: ReplaySettings, progress: ReplayProgress): Uint8Array {
    const plain = teletape.log.WebhookReplaySettings.encode({
      ...settings,
      types: [...updateTypeNames(filter.types)],
      chatIds: [...(filter.chatIds ?? [])],
    }).finish();
    const webhookReplay = {
      sealed: this.options.sealer.seal(plain, this.options.account),
      ...progress,
    };
    const occurredAtMs = this.options.clock.nowMs();
    return teletape.log.SessionFact.encode({ occurredAtMs, webhookReplay }).finish();
  }

  private decode(value: Uint8Array): (ReplaySettings & ReplayProgress) | undefined {
    const replay = teletape.log.SessionFact.decode(value).webhookReplay;
    if (!replay?.sealed) return undefined;
    const plain = this.options.sealer.open(replay.sealed, this.options.account);
    const { types, chatIds, ...settings } = teletape.log.WebhookReplaySettings.decode(plain);
    return {
      ...settings,
      position: replay.position ?? settings.first,
      delivered: replay.delivered ?? 0,
      filter: {
        types: updateTypeSet(types ?? []),
        chatIds: chatIds === undefined || chatIds.length === 0 ? undefined : chatIds,
      },
    };
  }
}
