import { LogUnavailableError } from "../../ports/event-log.ts";
import type { BrokerError } from "./broker-error.ts";
import { type ProducerIdentity, type RecordToWrite, encodeRecordBatch } from "./record-batch.ts";
import type { PartitionBatch } from "./wire-requests.ts";

/** Records that go to Kafka together, whole or not at all. */
export interface Submission {
  readonly records: readonly RecordToWrite[];
  readonly bytes: number;
  /** Told the offset of the first record and the time written to it, once all in-sync replicas have them. */
  readonly written: (baseOffset: number, timestampMs: number) => void;
  readonly failed: (error: LogUnavailableError) => void;
}

interface InFlight {
  readonly batch: PartitionBatch;
  readonly submissions: readonly Submission[];
  readonly count: number;
  readonly timestampMs: number;
}

const BATCH_BYTES = 1 << 20;
const BATCH_RECORDS = 10_000;
const MAX_SEQUENCE = 0x7fffffff;

/**
 * The records on their way to one partition of a topic. One batch is under way at a time and is sent again, the very same, until the
 * broker has it: so the broker tells a repeat by its sequence number, and order is that of the calls.
 */
export class PartitionWriter {
  readonly topic: string;
  readonly partition: number;
  /** A batch of it is on its way, or about to be sent again; the sender knows. */
  isSending = false;
  /** Bytes not yet acknowledged. */
  pendingBytes = 0;
  private identity: ProducerIdentity | null = null;
  private successor: ProducerIdentity | null = null;
  private sequence = 0;
  private queue: Submission[] = [];
  private inFlight: InFlight | null = null;
  private readonly nowMs: () => number;

  constructor(topic: string, partition: number, nowMs: () => number) {
    this.topic = topic;
    this.partition = partition;
    this.nowMs = nowMs;
  }

  /** Begins a new sequence, after the batch that is under way. */
  become(identity: ProducerIdentity): void {
    if (this.inFlight !== null) this.successor = identity;
    else {
      this.identity = identity;
      this.sequence = 0;
      this.successor = null;
    }
  }

  submit(submission: Submission): void {
    this.queue.push(submission);
    this.pendingBytes += submission.bytes;
  }

  /** Before all that waits. */
  submitFirst(submissions: readonly Submission[]): void {
    for (const { bytes } of submissions) this.pendingBytes += bytes;
    this.queue = [...submissions, ...this.queue];
  }

  /** Takes back the batch under way, which must not be on its way to a broker and is known not to have been written. */
  recall(): void {
    this.queue = [...(this.inFlight?.submissions ?? []), ...this.queue];
    this.inFlight = null;
  }

  get isIdle(): boolean {
    return this.inFlight === null && this.queue.length === 0;
  }

  /** The batch to send now; the same one until {@link acknowledged}. null = there is nothing. */
  take(): PartitionBatch | null {
    if (this.inFlight !== null) return this.inFlight.batch;
    if (this.queue.length === 0 || this.identity === null) return null;
    const submissions = this.takeSubmissions();
    const records =
      submissions.length === 1
        ? (submissions[0]?.records ?? [])
        : submissions.flatMap((submission) => submission.records);
    const timestampMs = this.nowMs();
    const bytes = encodeRecordBatch(records, this.identity, this.sequence, timestampMs);
    const batch = { topic: this.topic, partition: this.partition, bytes };
    this.inFlight = { batch, submissions, count: records.length, timestampMs };
    return batch;
  }

  /** @param baseOffset of the batch under way */
  acknowledged(baseOffset: number): void {
    const done = this.inFlight;
    if (done === null) return;
    this.inFlight = null;
    this.sequence = (this.sequence + done.count) & MAX_SEQUENCE;
    if (this.successor !== null) this.become(this.successor);
    let offset = baseOffset;
    for (const submission of done.submissions) {
      this.pendingBytes -= submission.bytes;
      submission.written(offset, done.timestampMs);
      offset += submission.records.length;
    }
  }

  /** Everything that waits fails: it may build on what failed first. */
  fail(error: LogUnavailableError): void {
    const all = [...(this.inFlight?.submissions ?? []), ...this.queue];
    this.inFlight = null;
    if (this.successor !== null) this.become(this.successor);
    this.queue = [];
    this.pendingBytes = 0;
    for (const { failed } of all) failed(error);
  }

  private takeSubmissions(): readonly Submission[] {
    let count = 0;
    let bytes = 0;
    let records = 0;
    for (const submission of this.queue) {
      const isFull =
        bytes + submission.bytes > BATCH_BYTES ||
        records + submission.records.length > BATCH_RECORDS;
      if (count > 0 && isFull) break;
      bytes += submission.bytes;
      records += submission.records.length;
      count++;
    }
    if (count === this.queue.length) {
      const all = this.queue;
      this.queue = [];
      return all;
    }
    return this.queue.splice(0, count);
  }
}

/** The error of the port for one of a broker's. */
export const unavailable = (error: BrokerError): LogUnavailableError =>
  new LogUnavailableError(
    error.kind === "fenced"
      ? `another server writes to this partition of the log now: ${error.message}`
      : `Kafka refused an append: ${error.message}`,
    { retryable: false, cause: error },
  );
