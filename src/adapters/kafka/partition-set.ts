import type { AccountId } from "../../core/account-id.ts";
import { LogUnavailableError, type StreamName } from "../../ports/event-log.ts";
import { accountPartition } from "./account-partition.ts";
import { BatchSender } from "./batch-sender.ts";
import { BrokerError } from "./broker-error.ts";
import { CompactedHead } from "./account-heads.ts";
import { type KafkaConnection, patiently } from "./kafka-connection.ts";
import type { KafkaEventLogOptions } from "./kafka-options.ts";
import { liveRecords } from "./live-records.ts";
import { type Share, makeShare } from "./partition-share.ts";
import type { ProducerIdentity } from "./record-batch.ts";
import { recoverShare } from "./recover-share.ts";
import { type PartitionWriter, type Submission, unavailable } from "./partition-writer.ts";
import { OWNER_KEY, type StreamPartition } from "./stream-partition.ts";
import { STREAMS, type TopicName, ensureTopics, topicOf } from "./topics.ts";

const CLAIM_PATIENCE_MS = 30_000;
/** Partitions read at the same time at a start. */
const RECOVER_AT_ONCE = 8;

/** All partitions: who owns them, what is known of them, and what is on its way to them. */
export class PartitionSet {
  readonly sender: BatchSender;
  private readonly connection: KafkaConnection;
  private readonly options: KafkaEventLogOptions;
  private readonly shares: readonly Share[];
  private repairing: Promise<void> | null = null;
  private recovered = 0;

  constructor(connection: KafkaConnection, options: KafkaEventLogOptions) {
    this.connection = connection;
    this.options = options;
    this.sender = new BatchSender({
      ...{ connection, logger: options.logger },
      onFailed: (writer, error) => this.failed(writer, error),
    });
    this.shares = Array.from({ length: options.partitions }, (_, partition) =>
      makeShare(partition, options, (share, submission) =>
        this.submitTo(share, "checkpoints", submission),
      ),
    );
  }

  state(stream: StreamName, account: AccountId): StreamPartition {
    const state = this.shareOf(account).states.get(stream);
    if (state === undefined) throw new Error(`no stream ${stream}`);
    return state;
  }

  states(stream: StreamName): readonly StreamPartition[] {
    return this.shares.flatMap(({ states }) => states.get(stream) ?? []);
  }

  /** Why the account's partition cannot be written by this process; null = it can. */
  lost(account: AccountId): LogUnavailableError | null {
    return this.shareOf(account).lost;
  }

  get firstLost(): LogUnavailableError | null {
    return this.shares.find(({ lost }) => lost !== null)?.lost ?? null;
  }

  get pendingBytes(): number {
    let bytes = 0;
    for (const { writers } of this.shares)
      for (const writer of writers.values()) bytes += writer.pendingBytes;
    return bytes;
  }

  submit(stream: StreamName, account: AccountId, submission: Submission): void {
    this.submitTo(this.shareOf(account), stream, submission);
  }

  /** Becomes the owner of everything: from then on the brokers refuse whoever wrote before. @throws {LogUnavailableError} */
  async claim(): Promise<void> {
    await Promise.all(this.shares.map((share) => this.claimShare(share)));
  }

  /** Reads what the heads of the partitions need. @throws {LogUnavailableError} */
  async recover(): Promise<void> {
    const left = [...this.shares];
    const work = async (): Promise<void> => {
      for (let share = left.pop(); share !== undefined; share = left.pop())
        await this.recoverShare(share);
    };
    await Promise.all(Array.from({ length: RECOVER_AT_ONCE }, work));
    this.options.logger.info({ records: this.recovered }, "the end of the log was read");
  }

  keepCheckpoints(nowMs: number, isLast = false): void {
    for (const { checkpoints, lost } of this.shares)
      if (lost === null) checkpoints.keep(nowMs, isLast);
  }

  /** Everything on its way fails. */
  fail(error: LogUnavailableError): void {
    this.sender.stop();
    for (const { writers } of this.shares)
      for (const writer of writers.values()) writer.fail(error);
  }

  private shareOf(account: AccountId): Share {
    const share = this.shares[accountPartition(account, this.options.partitions)];
    if (share === undefined) throw new Error(`no partition for ${account}`);
    return share;
  }

  private submitTo({ writers, lost }: Share, name: TopicName, submission: Submission): void {
    const writer = writers.get(name);
    if (lost !== null || writer === undefined) {
      submission.failed(lost ?? new LogUnavailableError(`no topic ${name}`, { retryable: false }));
      return;
    }
    writer.submit(submission);
    this.sender.ready(writer);
  }

  /** The next epoch for what this process writes. @throws {LogUnavailableError} another one has taken it over */
  private async claimShare(share: Share): Promise<void> {
    const identity = await patiently(CLAIM_PATIENCE_MS, "Kafka gives no producer", () =>
      this.nextEpoch(share),
    );
    share.identity = identity;
    await Promise.all(
      [...share.writers].map(([topic, writer]) => {
        writer.become(identity);
        return this.beginOwnership(share, topic, writer);
      }),
    );
  }

  private async nextEpoch(share: Share): Promise<ProducerIdentity> {
    const name = `${this.options.topicPrefix}.owner.${share.partition}`;
    try {
      return await this.connection.initProducer(name, share.identity);
    } catch (error) {
      if (error instanceof BrokerError && error.kind === "fenced") throw this.lose(share, error);
      throw error;
    }
  }

  /**
   * Keeps the brokers' memory of this owner: they forget one that wrote nothing for a day, and its name after a week, and could not
   * refuse it then when another one follows. Call it now and then.
   */
  async renew(): Promise<void> {
    for (const share of this.shares) {
      if (share.lost !== null || share.isReclaiming) continue;
      try {
        await this.claimShare(share);
      } catch (error) {
        const { partition } = share;
        this.options.logger.warn({ err: error, partition }, "the ownership was not renewed");
      }
    }
  }

  /** Learns what retention dropped. */
  async refreshStarts(): Promise<void> {
    const { topicPrefix, partitions } = this.options;
    for (const stream of STREAMS) {
      try {
        const ends = await this.connection.ends(topicOf(topicPrefix, stream), partitions);
        for (const state of this.states(stream))
          state.startOffset = Math.max(state.startOffset, ends[state.partition]?.start ?? 0);
      } catch (error) {
        this.options.logger.debug({ err: error, stream }, "Kafka does not tell its offsets");
      }
    }
  }

  /** The first record of an owner: its epoch is what the broker refuses older ones by. */
  private beginOwnership(share: Share, name: TopicName, writer: PartitionWriter): Promise<void> {
    return new Promise((resolve, reject) => {
      writer.submitFirst([
        {
          records: [{ key: Buffer.from(OWNER_KEY), value: new Uint8Array(), position: 0 }],
          bytes: 0,
          written: (offset) => {
            const state = name === "checkpoints" ? undefined : share.states.get(name);
            if (state !== undefined) state.endOffset = Math.max(state.endOffset, offset + 1);
            resolve();
          },
          failed: reject,
        },
      ]);
      this.sender.ready(writer);
    });
  }

  private async recoverShare(share: Share): Promise<void> {
    this.recovered += await recoverShare(share, this.connection, this.options);
  }

  private failed(writer: PartitionWriter, error: BrokerError): void {
    const share = this.shares[writer.partition];
    if (share === undefined) return;
    const { logger } = this.options;
    switch (error.kind) {
      case "fenced": {
        this.lose(share, error);
        return;
      }
      case "missing-topic": {
        this.repairing ??= this.repair().finally(() => (this.repairing = null));
        void this.repairing.then(() => this.sender.ready(writer));
        return;
      }
      case "lost-sequence":
      case "duplicate": {
        // What became of the batch is in the log: whoever appended reads it back, and a new producer goes on.
        logger.error(
          { partition: share.partition, reason: error.message },
          "Kafka lost track of this writer",
        );
        writer.fail(unavailable(error));
        void this.reclaim(share);
        return;
      }
      default: {
        logger.error(
          { partition: share.partition, reason: error.message },
          "Kafka refused an append",
        );
        writer.fail(unavailable(error));
      }
    }
  }

  /** Another process has taken the partition over: nothing is written to it any more. */
  private lose(share: Share, error: BrokerError): LogUnavailableError {
    const { partition, writers } = share;
    const lost = unavailable(error);
    share.lost = lost;
    this.options.logger.error(
      { partition, reason: error.message },
      "another server owns this partition now",
    );
    for (const writer of writers.values()) writer.fail(lost);
    return lost;
  }

  private async reclaim(share: Share): Promise<void> {
    if (share.isReclaiming) return;
    share.isReclaiming = true;
    try {
      await this.claimShare(share);
      await this.recoverShare(share);
    } catch (error) {
      share.lost =
        error instanceof LogUnavailableError
          ? error
          : new LogUnavailableError("the log could not be read back", {
              retryable: false,
              cause: error,
            });
    } finally {
      share.isReclaiming = false;
    }
  }

  /** Makes deleted topics again, and writes back what compacted ones held, which is all in memory. */
  private async repair(): Promise<void> {
    const { logger, topicPrefix } = this.options;
    try {
      const made = await ensureTopics(this.connection, this.options);
      await this.connection.refresh();
      for (const name of made) {
        logger.error(
          { topic: topicOf(topicPrefix, name) },
          "a topic was deleted, it is made again",
        );
        for (const share of this.shares) this.refill(share, name);
      }
    } catch (error) {
      logger.warn({ err: error }, "a deleted topic could not be made again yet");
    }
  }

  private refill(share: Share, name: TopicName): void {
    const writer = share.writers.get(name);
    const state = name === "checkpoints" ? undefined : share.states.get(name);
    if (writer === undefined) return;
    const submissions: Submission[] = [];
    if (state !== undefined) {
      state.startOver();
      for (const [account, head] of state.heads)
        if (head instanceof CompactedHead) submissions.push(...liveRecords(state, account, head));
    } else for (const each of share.states.values()) each.coveredOffset = 0;
    // The topic was not there, so nothing of the batch is; what was must come before it.
    if (!writer.isSending) writer.recall();
    writer.submitFirst(submissions);
    this.beginOwnership(share, name, writer).catch(() => undefined);
  }
}
