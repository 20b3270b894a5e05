import { describe, expect, it } from "vitest";
import {
  SEGMENT_RECORDS,
  SEGMENT_VALUE_BYTES,
  decodeSegment,
  encodeSegment,
  segmentBytes,
  segmentLength,
  segmentRecord,
} from "../../../src/adapters/embedded/segment.ts";

const records = (...sizes: number[]) =>
  sizes.map((size, i) => ({ value: Buffer.alloc(size, i + 1) }));

const encoded = (
  first: number,
  appendedAtMs: number,
  key: string,
  written: readonly { value: Buffer }[],
): Buffer => {
  const bytes = Buffer.alloc(segmentBytes(key, written));
  encodeSegment(bytes, first, appendedAtMs, key, written);
  return bytes;
};

describe("a segment", () => {
  it.each([
    { name: "one record", sizes: [5] },
    { name: "an empty record among others", sizes: [3, 0, 4] },
    { name: "only empty records", sizes: [0, 0] },
    { name: "a record larger than any other segment", sizes: [3 * SEGMENT_VALUE_BYTES] },
  ])("gives back $name", ({ sizes }) => {
    const written = records(...sizes);
    const bytes = encoded(2 ** 40, 1_700_000_000_123, "", written);
    const segment = decodeSegment(bytes, 2 ** 40);
    expect(segment?.count).toBe(sizes.length);
    const read = written.map((_, i) => {
      if (segment === null) return null;
      const { position, key, appendedAtMs, value } = segmentRecord(segment, i);
      return { position, key, appendedAtMs, value };
    });
    expect(read).toEqual(
      written.map(({ value }, i) => ({
        position: 2 ** 40 + i,
        key: "",
        appendedAtMs: 1_700_000_000_123,
        value,
      })),
    );
  });

  it("keeps a compaction key in any script", () => {
    const bytes = encoded(1, 0, "ключ", records(2));
    expect(decodeSegment(bytes, 1)?.key).toBe("ключ");
  });

  it("is refused when any of its bytes changes", () => {
    const bytes = encoded(7, 99, "k", records(10));
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 0x10;
      expect(decodeSegment(damaged, 7)).toBeNull();
    }
  });

  it.each([0, 10, 27])("is refused when only %i bytes are left of it", (length) => {
    const bytes = encoded(7, 99, "", records(10));
    expect(decodeSegment(bytes.subarray(0, length), 7)).toBeNull();
  });

  it("is refused at another position than it was written for", () => {
    expect(decodeSegment(encoded(7, 99, "", records(1)), 8)).toBeNull();
  });

  it.each([
    { name: "all when they are few and small", sizes: [1, 2, 3], from: 0, expected: 3 },
    { name: "the rest", sizes: [1, 2, 3], from: 2, expected: 1 },
    {
      name: "what fits into its bytes",
      sizes: [SEGMENT_VALUE_BYTES - 1, 1, 1],
      from: 0,
      expected: 2,
    },
    { name: "one that is too large alone", sizes: [90_000, 1], from: 0, expected: 1 },
    { name: "none of a large one after others", sizes: [1, 90_000], from: 0, expected: 1 },
    {
      name: "a bounded number",
      sizes: Array.from({ length: 2_000 }, () => 1),
      from: 0,
      expected: SEGMENT_RECORDS,
    },
  ])("takes $name", ({ sizes, from, expected }) => {
    expect(segmentLength(records(...sizes), from)).toBe(expected);
  });
});
