import { teletape } from "../../../schemas/generated/log.js";
import type { AccountId } from "../../core/account-id.ts";
import type { Logger } from "../../ports/logger.ts";
import type { StoredRecord } from "./record-batch.ts";
import { type RecordToWrite, recordBytes } from "./record-batch.ts";
import type { Submission } from "./partition-writer.ts";
import { KeptHead } from "./account-heads.ts";
import { isCompacted } from "./topics.ts";
import { OWNER_KEY, type StreamPartition } from "./stream-partition.ts";

const { Checkpoint } = teletape.log;

const MAX_HEADS_AT_ONCE = 1000;
/** So many records without a checkpoint are read again at a start. */
const RECORDS_BETWEEN = 20_000;
const LONGEST_BETWEEN_MS = 30_000;

/** Writes down now and then where the accounts of a partition are, and reads it at a start. */
export class CheckpointKeeper {
  private readonly logger: Logger;
  private readonly states: readonly StreamPartition[];
  private readonly submit: (submission: Submission) => void;
  private lastMs = 0;
  private isUnderWay = false;

  /** @param states of one partition, one for each stream */
  constructor(
    states: readonly StreamPartition[],
    submit: (submission: Submission) => void,
    logger: Logger,
  ) {
    this.states = states;
    this.submit = submit;
    this.logger = logger;
  }

  /** Takes one record of the topic of checkpoints, in the order of offsets. */
  restore({ key, value }: StoredRecord): void {
    if (key === OWNER_KEY || value === null) return;
    const { head, coverage } = Checkpoint.decode(value);
    if (head) {
      const state = this.states.find(({ stream }) => stream === head.stream);
      const anchors = head.anchors ?? [];
      state?.heads.set(
        (head.account ?? "") as AccountId,
        state.makeHead(head.next ?? 0, head.lastOffset ?? -1, [...anchors]),
      );
    }
    if (coverage) {
      const state = this.states.find(({ stream }) => stream === coverage.stream);
      if (state === undefined) return;
      state.coveredOffset = coverage.offset ?? 0;
      // A compacted stream is read from its beginning, and so are its owners.
      if (isCompacted(state.stream)) return;
      state.order.restore(
        coverage.producerId ?? "",
        coverage.producerEpoch ?? -1,
        coverage.superseded ?? [],
      );
    }
  }

  /** Writes a checkpoint when one is due, or at once. */
  keep(nowMs: number, isLast = false): void {
    if (this.isUnderWay) return;
    const behind = this.states.reduce(
      (sum, { endOffset, coveredOffset }) => sum + endOffset - coveredOffset,
      0,
    );
    if (behind === 0) return;
    const isDue = behind >= RECORDS_BETWEEN || nowMs - this.lastMs >= LONGEST_BETWEEN_MS;
    if (!isDue && !isLast) return;
    this.lastMs = nowMs;
    for (const state of this.states) if (state.endOffset > state.coveredOffset) this.write(state);
  }

  private write(state: StreamPartition): void {
    const { stream, partition, endOffset } = state;
    const heads: RecordToWrite[] = [];
    for (const [account, head] of state.heads) {
      if (!head.isDirty) continue;
      head.isDirty = false;
      if (head instanceof KeptHead) head.dropBefore(state.startOffset);
      const { next, lastOffset, anchors } = head;
      const value = Checkpoint.encode({ head: { stream, account, next, lastOffset, anchors } });
      heads.push(checkpointRecord(`head/${stream}/${account}`, value.finish()));
    }
    const coverage = { stream, partition, offset: endOffset, ...state.order.state };
    const last = checkpointRecord(
      `coverage/${stream}/${partition}`,
      Checkpoint.encode({ coverage }).finish(),
    );
    this.isUnderWay = true;
    for (let at = 0; at < heads.length; at += MAX_HEADS_AT_ONCE)
      this.put(heads.slice(at, at + MAX_HEADS_AT_ONCE), () => undefined);
    // Behind the heads in the same partition, so it is never true before they are there.
    this.put([last], () => {
      state.coveredOffset = endOffset;
      this.isUnderWay = false;
    });
  }

  private put(records: readonly RecordToWrite[], written: () => void): void {
    this.submit({
      records,
      bytes: records.reduce((sum, { key, value }) => sum + recordBytes(key, value), 0),
      written,
      failed: (error) => {
        this.isUnderWay = false;
        this.logger.warn({ err: error }, "a checkpoint of the log was not written");
      },
    });
  }
}

/** A checkpoint has no position: the newest of a key holds. */
const checkpointRecord = (key: string, value: Uint8Array): RecordToWrite => ({
  key: Buffer.from(key),
  value,
  position: 0,
});
