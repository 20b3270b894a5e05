import { setTimeout as pause } from "node:timers/promises";
import { LogUnavailableError } from "../../ports/event-log.ts";
import type { Logger } from "../../ports/logger.ts";
import { BrokerError, reasonOf } from "./broker-error.ts";
import type { KafkaConnection } from "./kafka-connection.ts";
import type { PartitionWriter } from "./partition-writer.ts";
import type { PartitionBatch } from "./wire-requests.ts";

/** Of one request: brokers take 100 MiB. A batch that is larger goes alone. */
const REQUEST_BYTES = 32 << 20;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
/** A broker that does not answer for so long is a failure to be told. */
const TROUBLE_AFTER_MS = 1_000;

export interface BatchSenderOptions {
  readonly connection: KafkaConnection;
  readonly logger: Logger;
  /** An error that sending again does not mend; the writer is not sent again until {@link BatchSender.ready}. */
  readonly onFailed: (writer: PartitionWriter, error: BrokerError) => void;
}

/** What keeps appends from being taken. */
interface SendTrouble {
  readonly reason: string;
  /** Of the monotonic clock. */
  readonly sinceMs: number;
}

/**
 * Sends what the writers hold: one request to a broker carries a batch of each of its partitions that is ready. A partition has one
 * batch under way; it is sent again until it is acknowledged or refused.
 */
export class BatchSender {
  /** null = the last answers were good. */
  private trouble: SendTrouble | null = null;
  private readonly options: BatchSenderOptions;
  private waiting = new Set<PartitionWriter>();
  /** Writers that are sending. */
  private sending = 0;
  private isQueued = false;
  private isStopped = false;
  private failures = 0;
  private isTold = false;
  private idle: (() => void)[] = [];

  constructor(options: BatchSenderOptions) {
    this.options = options;
  }

  /** Why nothing is taken, when that has been so for more than a moment. */
  get failure(): LogUnavailableError | undefined {
    const { trouble } = this;
    if (trouble === null) return undefined;
    const forMs = performance.now() - trouble.sinceMs;
    if (forMs < TROUBLE_AFTER_MS) return undefined;
    return new LogUnavailableError(
      `Kafka has not taken what is appended for ${Math.round(forMs / 1000)} s: ${trouble.reason}`,
      { retryable: true },
    );
  }

  /** The writer has something to send. Several in one turn share a request. */
  ready(writer: PartitionWriter): void {
    if (writer.isSending || this.isStopped) return;
    this.waiting.add(writer);
    if (this.isQueued) return;
    this.isQueued = true;
    queueMicrotask(() => {
      this.isQueued = false;
      this.sendWaiting();
    });
  }

  /** Resolves when nothing is under way, or after a while. */
  async drained(patienceMs: number): Promise<void> {
    if (this.waiting.size === 0 && this.sending === 0) return;
    const idle = new Promise<void>((resolve) => this.idle.push(resolve));
    await Promise.race([idle, pause(patienceMs, undefined, { ref: false })]);
  }

  stop(): void {
    this.isStopped = true;
    this.waiting.clear();
  }

  private sendWaiting(): void {
    const { connection } = this.options;
    const writers = this.waiting;
    this.waiting = new Set();
    const groups = new Map<number, PartitionWriter[]>();
    for (const writer of writers) {
      const leader = connection.leaderOf(writer.topic, writer.partition);
      const group = groups.get(leader);
      if (group === undefined) groups.set(leader, [writer]);
      else group.push(writer);
    }
    for (const [leader, group] of groups) this.sendGroup(leader, group);
  }

  private sendGroup(leader: number, writers: readonly PartitionWriter[]): void {
    let part: PartitionWriter[] = [];
    let batches: PartitionBatch[] = [];
    let bytes = 0;
    for (const writer of writers) {
      const batch = writer.take();
      if (batch === null) continue;
      if (bytes > 0 && bytes + batch.bytes.length > REQUEST_BYTES) {
        void this.send(leader, part, batches);
        part = [];
        batches = [];
        bytes = 0;
      }
      writer.isSending = true;
      this.sending++;
      part.push(writer);
      batches.push(batch);
      bytes += batch.bytes.length;
    }
    if (part.length > 0) void this.send(leader, part, batches);
    else this.checkIdle();
  }

  private async send(
    leader: number,
    writers: readonly PartitionWriter[],
    batches: readonly PartitionBatch[],
  ): Promise<void> {
    try {
      const results = await this.options.connection.produce(leader, batches);
      const codes = new Map(
        results.map((result) => [`${result.topic}/${result.partition}`, result] as const),
      );
      const again: PartitionWriter[] = [];
      for (const writer of writers) {
        const result = codes.get(`${writer.topic}/${writer.partition}`);
        if (result?.errorCode === 0) this.succeeded(writer, result.baseOffset);
        else this.refused(writer, result?.errorCode ?? 13, again);
      }
      if (again.length > 0) await this.later(again);
    } catch (error) {
      this.note(reasonOf(error));
      await this.later(writers);
    }
  }

  private succeeded(writer: PartitionWriter, baseOffset: number): void {
    this.trouble = null;
    this.failures = 0;
    if (this.isTold) this.options.logger.info({}, "Kafka takes what is appended again");
    this.isTold = false;
    writer.acknowledged(baseOffset);
    this.release(writer);
  }

  private refused(writer: PartitionWriter, code: number, again: PartitionWriter[]): void {
    const error = new BrokerError(code, `${writer.topic}/${writer.partition}`);
    this.note(error.message);
    if (error.kind === "retry") again.push(writer);
    else {
      this.ended(writer);
      this.options.onFailed(writer, error);
      this.checkIdle();
    }
  }

  private async later(writers: readonly PartitionWriter[]): Promise<void> {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, this.failures++));
    await this.options.connection.refresh();
    await pause(pauseMs);
    for (const writer of writers) this.release(writer);
  }

  private release(writer: PartitionWriter): void {
    this.ended(writer);
    if (!writer.isIdle) this.ready(writer);
    this.checkIdle();
  }

  private ended(writer: PartitionWriter): void {
    if (!writer.isSending) return;
    writer.isSending = false;
    this.sending--;
  }

  private note(reason: string): void {
    this.trouble = { reason, sinceMs: this.trouble?.sinceMs ?? performance.now() };
    const { failure } = this;
    if (failure === undefined || this.isTold) return;
    this.isTold = true;
    this.options.logger.error({ reason }, "Kafka does not take what is appended; it waits");
  }

  private checkIdle(): void {
    if (this.waiting.size > 0 || this.sending > 0) return;
    for (const resolve of this.idle.splice(0)) resolve();
  }
}
