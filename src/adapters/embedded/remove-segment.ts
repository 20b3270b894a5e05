import type { AccountId } from "../../core/account-id.ts";
import type { StreamName } from "../../ports/event-log.ts";
import { ageKey, segmentKey, sizeKey } from "./keys.ts";
import { segmentAppendedAtMs } from "./segment.ts";
import { type Store, encodeNumber, readNumber } from "./store.ts";

/**
 * Removes a segment of a compacted stream, which lies in the index itself, inside a write transaction.
 *
 * @returns its bytes
 */
export const removeInlineSegment = (
  store: Store,
  stream: StreamName,
  account: AccountId,
  first: number,
): number => {
  const key = segmentKey(stream, account, first);
  const bytes = store.getBinaryFast(key);
  if (bytes === undefined) return 0;
  const size = bytes.length;
  const appendedAtMs = segmentAppendedAtMs(bytes);
  store.removeSync(key);
  store.removeSync(ageKey(stream, appendedAtMs, account, first));
  return size;
};

export const addToSize = (store: Store, stream: StreamName, bytes: number): void => {
  const key = sizeKey(stream);
  store.putSync(key, encodeNumber(Math.max(0, (readNumber(store, key) ?? 0) + bytes)));
};
