import { decimalDigits, writeDecimal } from "../../core/decimal.ts";
import { crc32c } from "./crc32c.ts";

/** A record on its way to Kafka. */
export interface RecordToWrite {
  readonly key: Buffer;
  /** null = a tombstone, which makes compaction forget the key. */
  readonly value: Uint8Array | null;
  /** Place in the (stream, account), kept in header `position`. */
  readonly position: number;
}

/** Who writes, as brokers know it. */
export interface ProducerIdentity {
  readonly producerId: bigint;
  readonly epoch: number;
}

/** A record as it is on Kafka. */
export interface StoredRecord {
  readonly offset: number;
  readonly timestampMs: number;
  readonly key: string;
  readonly value: Buffer | null;
  /** Of header `position`; 0 = it has none. */
  readonly position: number;
}

/** A batch as it is on Kafka; its records may be fewer than were written when the topic is compacted. */
export interface StoredBatch {
  readonly producerId: bigint;
  readonly epoch: number;
  /** Offset after its last record. */
  readonly nextOffset: number;
  readonly records: readonly StoredRecord[];
}

const HEADER_BYTES = 61;
const CRC_AT = 17;
const ATTRIBUTES_AT = 21;
const MAGIC = 2;
const CONTROL = 0x20;
const COMPRESSION = 0x07;
const POSITION_HEADER = Buffer.from("position");
/** One header, its name with its length, and the length of its value. */
const HEADER_PREFIX_BYTES = 1 + 1 + POSITION_HEADER.length + 1;

/**
 * Writes one record batch of format v2, uncompressed. A broker takes a batch whole or not at all.
 *
 * @param sequence of its first record, counted by producer and partition
 * @see https://kafka.apache.org/documentation/#recordbatch
 */
export const encodeRecordBatch = (
  records: readonly RecordToWrite[],
  { producerId, epoch }: ProducerIdentity,
  sequence: number,
  timestampMs: number,
): Buffer => {
  const sizes = new Int32Array(records.length);
  let size = HEADER_BYTES;
  records.forEach((record, index) => {
    const body = bodyBytes(record, index);
    sizes[index] = body;
    size += varintBytes(body) + body;
  });
  const bytes = Buffer.allocUnsafe(size);
  bytes.writeBigInt64BE(0n, 0);
  bytes.writeInt32BE(size - 12, 8);
  bytes.writeInt32BE(-1, 12);
  bytes[16] = MAGIC;
  bytes.writeInt16BE(0, ATTRIBUTES_AT);
  bytes.writeInt32BE(records.length - 1, 23);
  bytes.writeBigInt64BE(BigInt(timestampMs), 27);
  bytes.writeBigInt64BE(BigInt(timestampMs), 35);
  bytes.writeBigInt64BE(producerId, 43);
  bytes.writeInt16BE(epoch, 51);
  bytes.writeInt32BE(sequence, 53);
  bytes.writeInt32BE(records.length, 57);
  let at = HEADER_BYTES;
  records.forEach(({ key, value, position }, index) => {
    at = writeVarint(bytes, at, sizes[index] ?? 0);
    bytes[at++] = 0; // attributes
    bytes[at++] = 0; // timestamp delta
    at = writeVarint(bytes, at, index);
    at = writeVarint(bytes, at, key.length);
    bytes.set(key, at);
    at += key.length;
    if (value === null) at = writeVarint(bytes, at, -1);
    else {
      at = writeVarint(bytes, at, value.length);
      bytes.set(value, at);
      at += value.length;
    }
    at = writeVarint(bytes, at, 1);
    at = writeVarint(bytes, at, POSITION_HEADER.length);
    bytes.set(POSITION_HEADER, at);
    at += POSITION_HEADER.length;
    const digits = decimalDigits(position);
    at = writeVarint(bytes, at, digits);
    at += digits;
    writeDecimal(bytes, position, digits, at);
  });
  bytes.writeUInt32BE(crc32c(bytes, ATTRIBUTES_AT, size), CRC_AT);
  return bytes;
};

/** The most that a record takes in a batch, or a little more. */
export const recordBytes = (key: Uint8Array, value: Uint8Array | null): number =>
  key.length + (value?.length ?? 0) + 48;

/**
 * Reads the batches of a fetch. A broker may cut the last one short: it is left out.
 *
 * @throws {Error} of another format, compressed or damaged
 */
export const decodeRecordBatches = (bytes: Buffer): readonly StoredBatch[] => {
  const batches: StoredBatch[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const end = at + 12 + bytes.readInt32BE(at + 8);
    if (end > bytes.length) break;
    if (bytes[at + 16] !== MAGIC) throw new Error(`a record batch of format ${bytes[at + 16]}`);
    if (bytes.readUInt32BE(at + CRC_AT) !== crc32c(bytes, at + ATTRIBUTES_AT, end))
      throw new Error("a record batch does not fit its checksum");
    batches.push(decodeBatch(bytes, at, end));
    at = end;
  }
  return batches;
};

const decodeBatch = (bytes: Buffer, start: number, end: number): StoredBatch => {
  const attributes = bytes.readInt16BE(start + ATTRIBUTES_AT);
  if ((attributes & COMPRESSION) !== 0)
    throw new Error("a compressed record batch: set compression.type=producer on the topic");
  const baseOffset = readInt64(bytes, start);
  const baseTimestampMs = readInt64(bytes, start + 27);
  const records: StoredRecord[] = [];
  const reader = new VarintReader(bytes, start + HEADER_BYTES);
  while (reader.at < end && (attributes & CONTROL) === 0) {
    const bodyBytesLeft = reader.varint();
    const next = reader.at + bodyBytesLeft;
    reader.at++;
    const timestampMs = baseTimestampMs + reader.varint();
    const offset = baseOffset + reader.varint();
    const keyLength = reader.varint();
    const key = keyLength < 0 ? "" : bytes.toString("utf8", reader.at, reader.at + keyLength);
    reader.at += Math.max(0, keyLength);
    const valueLength = reader.varint();
    const value = valueLength < 0 ? null : bytes.subarray(reader.at, reader.at + valueLength);
    reader.at += Math.max(0, valueLength);
    records.push({ offset, timestampMs, key, value, position: readPosition(reader) });
    reader.at = next;
  }
  return {
    producerId: bytes.readBigInt64BE(start + 43),
    epoch: bytes.readInt16BE(start + 51),
    nextOffset: baseOffset + bytes.readInt32BE(start + 23) + 1,
    records,
  };
};

const readPosition = (reader: VarintReader): number => {
  const { bytes } = reader;
  for (let count = reader.varint(); count > 0; count--) {
    const nameLength = reader.varint();
    const nameAt = reader.at;
    reader.at += nameLength;
    const valueLength = reader.varint();
    const valueAt = reader.at;
    reader.at += Math.max(0, valueLength);
    if (nameLength !== POSITION_HEADER.length) continue;
    if (bytes.compare(POSITION_HEADER, 0, nameLength, nameAt, nameAt + nameLength) !== 0) continue;
    let position = 0;
    for (let at = valueAt; at < valueAt + valueLength; at++)
      position = position * 10 + (bytes[at] ?? 48) - 48;
    return position;
  }
  return 0;
};

const bodyBytes = ({ key, value, position }: RecordToWrite, index: number): number => {
  const valueBytes = value === null ? 1 : varintBytes(value.length) + value.length;
  const digits = decimalDigits(position);
  return (
    2 +
    varintBytes(index) +
    varintBytes(key.length) +
    key.length +
    valueBytes +
    HEADER_PREFIX_BYTES +
    digits
  );
};

/** Bytes of a signed number in zigzag form; it must have 31 bits at most. */
const varintBytes = (value: number): number => {
  let rest = (value << 1) ^ (value >> 31);
  let bytes = 1;
  while ((rest & ~0x7f) !== 0) {
    rest >>>= 7;
    bytes++;
  }
  return bytes;
};

const writeVarint = (bytes: Buffer, start: number, value: number): number => {
  let at = start;
  let rest = (value << 1) ^ (value >> 31);
  while ((rest & ~0x7f) !== 0) {
    bytes[at++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
};

/** Up to 53 bits. */
export const readInt64 = (bytes: Buffer, at: number): number =>
  bytes.readInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);

class VarintReader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Timestamp deltas may have more than 32 bits, so this does not shift. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 128;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
