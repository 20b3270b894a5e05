import type { AppendRequest } from "../../ports/event-log.ts";
import type { RecordToWrite } from "./record-batch.ts";
import { recordKey } from "./stream-partition.ts";
import { isCompacted } from "./topics.ts";

/** The records of Kafka that an append is made of. */
export const recordsOf = ({
  stream,
  account,
  first,
  records,
}: AppendRequest): readonly RecordToWrite[] => {
  if (!isCompacted(stream)) {
    const key = Buffer.from(account);
    return records.map(({ value }, index) => ({ key, value, position: first + index }));
  }
  return records.map(({ key = "", value }, index) => ({
    key: Buffer.from(recordKey(stream, account, key)),
    // Kafka's own way to say that a key is gone.
    value: value.length === 0 ? null : value,
    position: first + index,
  }));
};
