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
const TAPE = 8;

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

/**
 * In a compacted stream the segment at position `first`, in a kept one the block of locations that begins there. Keys of an account
 * sort by position.
 */
export const segmentKey = (stream: StreamName, account: AccountId, first: number): Buffer => {
  const [key, at] = accountKey(SEGMENT, stream, account, 8);
  writeUint64(key, first, at);
  return key;
};

export const firstOfSegmentKey = (key: Buffer): number => readUint64(key, key.length - 8);

/** The entry in a stream's list by age; its value is the position of a segment. */
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

/** Kept segments appended within the same span share an entry in the list, which stands at the end of the span. */
const AGE_SPAN_MS = 1_000;

/** The entry in a kept stream's list by age: the newest segment of an account that was appended in the span of `appendedAtMs`. */
export const keptAgeKey = (
  stream: StreamName,
  appendedAtMs: number,
  account: AccountId,
): Buffer => {
  const spanEndMs = appendedAtMs - (appendedAtMs % AGE_SPAN_MS) + AGE_SPAN_MS - 1;
  return ageKey(stream, spanEndMs, account, 0);
};

export interface AgeEntry {
  readonly appendedAtMs: number;
  readonly account: AccountId;
}

export const parseAgeKey = (key: Buffer): AgeEntry => ({
  appendedAtMs: readUint64(key, 2),
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

/** Where the state of a tape file stands. */
export const tapeKey = (id: number): Buffer => {
  const key = Buffer.allocUnsafe(5);
  key[0] = TAPE;
  key.writeUInt32BE(id, 1);
  return key;
};

/** All tape files: from the first key up to, without, the second. */
export const tapeRange = (): [Buffer, Buffer] => [Buffer.from([TAPE]), Buffer.from([TAPE + 1])];

export const idOfTapeKey = (key: Buffer): number => key.readUInt32BE(1);
