import { describe, expect, it } from "vitest";
import { crc32c } from "../../../src/adapters/kafka/crc32c.ts";
import {
  type RecordToWrite,
  decodeRecordBatches,
  encodeRecordBatch,
} from "../../../src/adapters/kafka/record-batch.ts";

const producer = { producerId: 2n ** 40n + 7n, epoch: 3 };
const record = (key: string, value: string | null, position: number): RecordToWrite => ({
  key: Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  position,
});

describe("crc32c", () => {
  // RFC 3720, B.4
  it.each([
    { name: "zeros", bytes: Buffer.alloc(32), expected: 0x8a9136aa },
    { name: "ones", bytes: Buffer.alloc(32, 0xff), expected: 0x62a8ab43 },
    {
      name: "rising",
      bytes: Buffer.from(Array.from({ length: 32 }, (_, i) => i)),
      expected: 0x46dd794e,
    },
    { name: "nine digits", bytes: Buffer.from("123456789"), expected: 0xe3069283 },
  ])("is that of the standard for $name", ({ bytes, expected }) => {
    expect(crc32c(bytes, 0, bytes.length)).toBe(expected);
  });
});

describe("a record batch", () => {
  const large = "x".repeat(100_000);
  const records = [
    record("bot:1", "a", 1),
    record("bot:1", "", 2 ** 40 + 5),
    record("bot:2/consumer", null, 300),
    record("bot:3", large, 129),
    ...Array.from({ length: 300 }, (_, i) => record("bot:4", `${i}`, i + 1)),
  ];

  it("is read as it was written", () => {
    const bytes = encodeRecordBatch(records, producer, 17, 1_763_740_800_123);
    const [batch, ...others] = decodeRecordBatches(bytes);
    expect(others).toEqual([]);
    expect(batch).toMatchObject({ ...producer, nextOffset: records.length });
    expect(
      batch?.records.map(({ offset, timestampMs, key, value, position }) => ({
        ...{ offset, timestampMs, key, position },
        value: value?.toString() ?? null,
      })),
    ).toEqual(
      records.map(({ key, value, position }, offset) => ({
        ...{ offset, timestampMs: 1_763_740_800_123, position },
        key: key.toString(),
        value: value === null ? null : Buffer.from(value).toString(),
      })),
    );
  });

  it("that is cut short is left out", () => {
    const one = encodeRecordBatch(records, producer, 0, 1);
    const two = Buffer.concat([one, encodeRecordBatch(records, producer, 304, 1)]);
    for (const end of [one.length, one.length + 30, two.length - 1])
      expect(decodeRecordBatches(two.subarray(0, end))).toHaveLength(1);
    expect(decodeRecordBatches(two)).toHaveLength(2);
  });

  it("that was changed is refused", () => {
    const bytes = encodeRecordBatch(records, producer, 0, 1);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    expect(() => decodeRecordBatches(bytes)).toThrow("checksum");
  });
});
