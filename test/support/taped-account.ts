import { AccountPeers } from "../../actors/session/account-peers.ts";
import { Enrichment } from "../../actors/updates/enrichment.ts";
import { IngestPipeline } from "../../actors/updates/ingest-pipeline.ts";
import { RecentMessages } from "../../actors/updates/recent-messages.ts";
import { recoverTape } from "../../actors/updates/recover-tape.ts";
import type { SavedState } from "../../actors/session/session-facts.ts";
import { tapeReader } from "../../actors/session/tape-reader.ts";
import { teletape } from "../../schemas/generated/log.js";
import { botAccountId } from "../../src/core/account-id.ts";
import { projectRawUpdate, updateJson } from "../../src/core/projections/project-raw-update.ts";
import { referenceFinder } from "../../src/core/projections/reference-finder.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import { UpdateSequence } from "../../src/core/updates/update-sequence.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog, StreamName } from "../../src/ports/event-log.ts";
import {
  type MethodName,
  RpcTimeoutError,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";
import { ForgetfulPeerStore } from "./forgetful-peer-store.ts";
import { MemoryEventLog } from "./memory-event-log.ts";
import { silentLogger } from "./silent-logger.ts";

/** What Telegram answers; it may throw an error, or never answer. */
export type AnswerCall = (method: MethodName, params: object) => Promise<TlObject>;

export interface TapedAccountOptions {
  readonly selfId: number;
  readonly clock: Clock;
  readonly answer: AnswerCall;
}

interface Running {
  readonly sequence: UpdateSequence;
  readonly pipeline: IngestPipeline;
}

/** The way of an account's updates from containers to the tape, with a tape and a store that outlive it. */
export class TapedAccount {
  readonly log: EventLog = new MemoryEventLog();
  private readonly store = new ForgetfulPeerStore();
  private readonly options: TapedAccountOptions;
  private running: Running | undefined;
  private saved: SavedState | undefined;

  constructor(options: TapedAccountOptions) {
    this.options = options;
  }

  /** @param begins can Telegram be asked at once? Else {@link begin} says when */
  async start(begins = true): Promise<void> {
    const { selfId, clock, answer } = this.options;
    const { log } = this;
    const account = botAccountId(selfId);
    const peers = new AccountPeers(this.store, account);
    const connection: Pick<TelegramConnection, "invoke"> = {
      invoke: async (method, params, { timeoutMs = 30_000 } = {}) => {
        const late = clock.sleep(timeoutMs).then(() => {
          throw new RpcTimeoutError(method);
        });
        const result = await Promise.race([answer(method, params), late]);
        return { result: result as never, bytes: tl229.encode(result) };
      },
    };
    const logger = silentLogger;
    const enrichment = new Enrichment({
      recent: new RecentMessages(),
      references: referenceFinder(selfId),
      connection: () => connection as TelegramConnection,
      inputChannel: (id) => peers.inputChannel(id),
      notes: peers,
      learn: (users, chats) => peers.learn(users, chats),
      peer: (id) => peers.bytes(id),
      ...{ clock, logger },
    });
    const tape = await recoverTape({
      ...{ log, account, logger, saved: this.saved },
      random: { next: () => 0, bytes: () => new Uint8Array(), long: () => 0n },
      identity: { selfId, authorizedAt: 0 },
      project: projectRawUpdate,
      reader: tapeReader(enrichment, peers),
    });
    const pipeline = new IngestPipeline({
      ...{ account, tape, log, clock, enrichment },
      learn: (users, chats) => peers.learn(users, chats),
      saveState: (saved) => {
        this.saved = saved;
        this.store.keep();
      },
      saturated: () => undefined,
      updatesCame: () => undefined,
      failed: (error) => {
        throw error;
      },
    });
    const isKnown = (id: number): boolean => peers.isKnown(id);
    const sequence = new UpdateSequence(tape.state, { selfId, isKnown });
    if (tape.state.pts === 0) sequence.reset({ pts: 1, qts: 0, date: 1, seq: 0 });
    this.running = { pipeline, sequence };
    if (begins) pipeline.begin();
  }

  begin(): void {
    this.running?.pipeline.begin();
  }

  push(container: Buffer): void {
    const batch = this.running?.sequence.accept(container, "push", 0);
    if (batch !== undefined) this.running?.pipeline.take(batch);
  }

  /** Lets everything under way come to rest. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 6; turn++) await new Promise(setImmediate);
  }

  /** Ends as a process that is killed does: what is under way is lost, and what was not written yet. */
  kill(): void {
    this.running = undefined;
    this.store.crash();
  }

  async stop(): Promise<void> {
    await this.running?.pipeline.stop();
    this.running = undefined;
  }

  /** What the bot was told, as the JSON of updates. */
  async told(): Promise<readonly string[]> {
    const updates = await this.records("updates");
    return updates.map((value) => {
      const { updateId, json } = teletape.log.BotUpdate.decode(value);
      return `${updateId} ${Buffer.from(json).toString()}`;
    });
  }

  /** The same, projected from the raw tape alone. */
  async projectedAgain(): Promise<readonly string[]> {
    const { selfId } = this.options;
    const raws = await this.records("raw");
    const projected = raws.flatMap((value) =>
      projectRawUpdate(teletape.log.RawUpdate.decode(value), { selfId, authorizedAt: 0 }),
    );
    return projected.map((update, index) => {
      const updateId = 2_000_001 + index;
      return `${updateId} ${updateJson(updateId, update)}`;
    });
  }

  private async records(stream: StreamName): Promise<readonly Uint8Array[]> {
    const account = botAccountId(this.options.selfId);
    const records = await this.log.read(stream, account, 1, { maxRecords: 100_000 });
    return records.map(({ value }) => value);
  }
}
