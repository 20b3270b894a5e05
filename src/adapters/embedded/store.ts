import type { RootDatabase } from "lmdb";
import type { AccountId } from "../../core/account-id.ts";
import type { StreamName } from "../../ports/event-log.ts";
import { headKey } from "./keys.ts";

/** The LMDB database: bytes to bytes, one tree. */
export type Store = RootDatabase<Buffer, Buffer>;

/** Where a (stream, account) stands. */
export interface Head {
  /** Position that the next record takes. */
  readonly next: number;
  /** Records kept. */
  readonly count: number;
  /** In a kept stream, the position under which the newest block of locations stands; 0 = there is none. */
  readonly block: number;
}

const HEAD_BYTES = 24;

/** Inside a write transaction it reads that transaction; outside, the newest commit. */
export const readHead = (store: Store, stream: StreamName, account: AccountId): Head | null => {
  const bytes = store.getBinaryFast(headKey(stream, account));
  return bytes === undefined || bytes.length !== HEAD_BYTES ? null : decodeHead(bytes);
};

export const decodeHead = (bytes: Buffer): Head => ({
  next: bytes.readDoubleLE(0),
  count: bytes.readDoubleLE(8),
  block: bytes.readDoubleLE(16),
});

export const encodeHead = ({ next, count, block }: Head): Buffer => {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES);
  bytes.writeDoubleLE(next, 0);
  bytes.writeDoubleLE(count, 8);
  bytes.writeDoubleLE(block, 16);
  return bytes;
};

export const readNumber = (store: Store, key: Buffer): number | null => {
  const bytes = store.getBinaryFast(key);
  return bytes === undefined ? null : bytes.readDoubleLE(0);
};

export const encodeNumber = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeDoubleLE(value, 0);
  return bytes;
};
