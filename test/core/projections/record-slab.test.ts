import fc from "fast-check";
import { expect, it } from "vitest";
import { RecordSlab } from "../../../src/core/projections/record-slab.ts";

/** One record of `length` times the same byte. */
function write(slab: RecordSlab, length: number, byte: number): { value: Buffer } {
  slab.begin(length);
  for (let n = 0; n < length; n++) slab.byte(byte);
  return { value: slab.end() };
}

it("leaves records as they are until they are given back", () => {
  const step = fc.record({
    length: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 60_000, max: 80_000 })),
    giveBack: fc.array(fc.nat()),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const slab = new RecordSlab();
      const held: { value: Buffer; byte: number; length: number }[] = [];
      for (const [index, { length, giveBack }] of steps.entries()) {
        const byte = index % 256;
        held.push({ ...write(slab, length, byte), byte, length });
        const returned = giveBack.flatMap((n) => held.splice(n % (held.length + 1), 1));
        slab.giveBack(returned);
        for (const record of held) {
          expect(record.value.length).toBe(record.length);
          expect(record.value.every((value) => value === record.byte)).toBe(true);
        }
      }
    }),
    { numRuns: 40 },
  );
});

it("writes to the same memory again", () => {
  const slab = new RecordSlab();
  const slabs = new Set<ArrayBufferLike>();
  for (let n = 0; n < 100; n++) {
    const records = Array.from({ length: 30 }, () => write(slab, 5_000, n));
    for (const { value } of records) slabs.add(value.buffer);
    slab.giveBack(records);
  }
  expect(slabs.size).toBeLessThan(5);
});

it("lets memory of others be", () => {
  const slab = new RecordSlab();
  slab.giveBack([{ value: Buffer.alloc(10) }]);
  const kept = write(slab, 100, 1);
  slab.giveBack([{ value: new Uint8Array(10) }]);
  write(slab, 100, 2);
  expect(kept.value.every((value) => value === 1)).toBe(true);
});
