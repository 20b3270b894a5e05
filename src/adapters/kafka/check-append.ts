import { type AppendRequest, LogUnavailableError } from "../../ports/event-log.ts";
import { MAX_APPEND_BYTES, isCompacted } from "./topics.ts";

const MAX_RECORDS = 10_000;
const MAX_VALUE_BYTES = 16 << 20;
const MAX_KEY_BYTES = 1024;

/** @returns what makes the request impossible; null when nothing does */
export const checkAppend = (request: AppendRequest): LogUnavailableError | null => {
  const problem = findProblem(request);
  if (problem === null) return null;
  return new LogUnavailableError(
    `an append to ${request.stream}/${request.account} was refused: ${problem}`,
    { retryable: false },
  );
};

const findProblem = ({ stream, account, first, records }: AppendRequest): string | null => {
  if (!Number.isSafeInteger(first) || first < 1) return `${first} is not a position`;
  if (records.length < 1 || records.length > MAX_RECORDS) return `${records.length} records`;
  if (account === "" || account.includes("/") || account.startsWith("~"))
    return "the account id is empty, begins with ~ or holds a slash";
  let bytes = 0;
  for (const { key, value } of records) {
    if (value.length > MAX_VALUE_BYTES) return `a value of ${value.length} bytes`;
    bytes += value.length;
    if (!isCompacted(stream)) continue;
    if (key === undefined) return "a record of a compacted stream without a key";
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) return "a compaction key is too long";
  }
  return bytes > MAX_APPEND_BYTES ? `${bytes} bytes at once` : null;
};
