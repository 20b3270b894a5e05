import type { AccountId } from "../../core/account-id.ts";
import type { CompactedHead } from "./account-heads.ts";
import type { Submission } from "./partition-writer.ts";
import { recordBytes } from "./record-batch.ts";
import { type StreamPartition, recordKey } from "./stream-partition.ts";

/** What is alive in a compacted stream of an account, to be written to a topic that was made again; nothing when there is nothing. */
export const liveRecords = (
  state: StreamPartition,
  account: AccountId,
  head: CompactedHead,
): readonly Submission[] => {
  const live = head.records();
  if (live.length === 0) return [];
  const records = live.map(({ key, value, position }) => ({
    key: Buffer.from(recordKey(state.stream, account, key)),
    value,
    position,
  }));
  return [
    {
      records,
      bytes: records.reduce((sum, { key, value }) => sum + recordBytes(key, value), 0),
      written: (offset) => {
        head.lastOffset = offset + records.length - 1;
        head.isDirty = true;
        state.endOffset = Math.max(state.endOffset, offset + records.length);
      },
      failed: () => undefined,
    },
  ];
};
