import type { AccountId } from "../../core/account-id.ts";
import type { StreamName } from "../../ports/event-log.ts";

/** One byte for each stream, part of every key on disk: never renumber. */
export const STREAM_CODES: Readonly<Record<StreamName, number>> = {
  raw: 1,
  updates: 2,
  deliveries: 3,
  sessions: 4,
  consumers: 5,
};

export const STREAM_NAMES: readonly StreamName[] = [
  "raw",
  "updates",
  "deliveries",
  "sessions",
  "consumers",
];

/** In a compacted stream only the newest record of each key is kept. */
export const isCompacted = (stream: StreamName): boolean =>
  stream === "sessions" || stream === "consumers";

/** What a key's first byte says is behind it. */
const HEAD = 1;
const SEGMENT = 2;
const AGE = 3;
const NEWEST = 4;
const SIZE = 5;
const FORMAT = 6;
const COMMITS = 7;

/** The version of this layout stands here. */
export const FORMAT_KEY = Buffer.from([FORMAT]);

/** Groups of appends committed by all processes are counted here. */
export const COMMITS_KEY = Buffer.from([COMMITS]);

/** Longest compaction key, in UTF-8 bytes; LMDB takes 1978 for the whole. */
export const MAX_COMPACTION_KEY_BYTES = 1024;

/** Longest account id, in UTF-8 bytes. */
export const MAX_ACCOUNT_BYTES = 256;

const writeUint64 = (target: Buffer, value: number, offset: number): void => {
  target.writeUInt32BE(Math.floor(value / 0x1_0000_0000), offset);
  target.writeUInt32BE(value >>> 0, offset + 4);
};

const readUint64 = (source: Buffer, offset: number): number =>
  source.readUInt32BE(offset) * 0x1_0000_0000 + source.readUInt32BE(offset + 4);

/** `kind stream account 0`, with room for `tail` bytes; an account holds no zero byte, so no prefix is another's. */
const accountKey = (
  kind: number,
  stream: StreamName,
  account: AccountId,
  tail: number,
): [key: Buffer, tailAt: number] => {
  const length = Buffer.byteLength(account);
  const key = Buffer.allocUnsafe(3 + length + tail);
  key[0] = kind;
  key[1] = STREAM_CODES[stream];
  key.write(account, 2);
  key[2 + length] = 0;
  return [key, 3 + length];
};

/** Where the (stream, account)'s next position and count stand. */
export const headKey = (stream: StreamName, account: AccountId): Buffer =>
  accountKey(HEAD, stream, account, 0)[0];

/** All heads of a stream: from the first key up to, without, the second. */
export const headRange = (stream: StreamName): [Buffer, Buffer] => {
  const code = STREAM_CODES[stream];
  return [Buffer.from([HEAD, code]), Buffer.from([HEAD, code + 1])];
};

export const accountOfHeadKey = (key: Buffer): AccountId =>
  key.toString("utf8", 2, key.length - 1) as AccountId;

/** The segment that begins at `first`. Keys of an account sort by position. */
export const segmentKey = (stream: StreamName, account: AccountId, first: number): Buffer => {
  const [key, at] = accountKey(SEGMENT, stream, account, 8);
  writeUint64(key, first, at);
  return key;
};

export const firstOfSegmentKey = (key: Buffer): number => readUint64(key, key.length - 8);

/** The entry in the stream's list of segments by age. */
export const ageKey = (
  stream: StreamName,
  appendedAtMs: number,
  account: AccountId,
  first: number,
): Buffer => {
  const length = Buffer.byteLength(account);
  const key = Buffer.allocUnsafe(18 + length);
  key[0] = AGE;
  key[1] = STREAM_CODES[stream];
  writeUint64(key, appendedAtMs, 2);
  writeUint64(key, first, 10);
  key.write(account, 18);
  return key;
};

export interface AgeEntry {
  readonly appendedAtMs: number;
  readonly first: number;
  readonly account: AccountId;
}

export const parseAgeKey = (key: Buffer): AgeEntry => ({
  appendedAtMs: readUint64(key, 2),
  first: readUint64(key, 10),
  account: key.toString("utf8", 18) as AccountId,
});

export const ageRange = (stream: StreamName): [Buffer, Buffer] => {
  const code = STREAM_CODES[stream];
  return [Buffer.from([AGE, code]), Buffer.from([AGE, code + 1])];
};

/** Where the newest position of a compaction key stands. */
export const newestKey = (stream: StreamName, account: AccountId, key: string): Buffer => {
  const [bytes, at] = accountKey(NEWEST, stream, account, Buffer.byteLength(key));
  bytes.write(key, at);
  return bytes;
};

/** Where the bytes that a stream's segments take are counted. */
export const sizeKey = (stream: StreamName): Buffer => Buffer.from([SIZE, STREAM_CODES[stream]]);
