import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Tail, TailCache } from "../../../src/adapters/kafka/tail-cache.ts";

const MIB = 1 << 20;

interface Model {
  readonly tail: Tail;
  readonly records: { position: number; value: Buffer; appendedAtMs: number }[];
  next: number;
}

const values = (...bytes: readonly number[]) =>
  bytes.map((byte) => ({ value: Buffer.alloc(1000, byte) }));

describe("the tails of all accounts", () => {
  it("hold the newest records of each as they were appended, and give copies of them", () => {
    const step = fc.record({
      account: fc.integer({ min: 0, max: 4 }),
      lengths: fc.array(
        fc.oneof(
          { weight: 8, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
          { weight: 1, arbitrary: fc.integer({ min: MIB - 100, max: MIB + 10 }) },
        ),
        { minLength: 1, maxLength: 30 },
      ),
      gap: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(3)),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const cache = new TailCache(3 * MIB);
        const models: Model[] = Array.from({ length: 5 }, () => ({
          ...{ tail: new Tail(1), records: [], next: 1 },
        }));
        for (const [n, { account, lengths, gap }] of steps.entries()) {
          const model = models[account];
          if (model === undefined) throw new Error("no account");
          model.next += gap;
          const records = lengths.map((length) => ({ value: Buffer.alloc(length, n) }));
          cache.add(model.tail, model.next, records, n);
          for (const { value } of records) {
            model.records.push({ position: model.next, value, appendedAtMs: n });
            model.next++;
          }
          for (const { tail, records: all, next } of models) {
            expect(tail.next).toBe(next);
            const kept = cache.read(tail, tail.first, { maxRecords: Infinity });
            const last = all.slice(all.length - kept.length);
            expect(kept.length).toBe(next - tail.first);
            expect(kept.map(({ position, appendedAtMs }) => [position, appendedAtMs])).toEqual(
              last.map(({ position, appendedAtMs }) => [position, appendedAtMs]),
            );
            for (const [index, { value }] of kept.entries())
              expect(Buffer.compare(value, last[index]?.value ?? Buffer.alloc(0))).toBe(0);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it("keep as much as there is room for, whoever appended it", () => {
    const cache = new TailCache(2 * MIB);
    const [busy, idle] = [new Tail(1), new Tail(1)];
    cache.add(idle, 1, values(7, 8), 5);
    for (let position = 1; position <= 1500; position++) cache.add(busy, position, values(1), 5);
    expect(idle.first).toBe(1);
    for (let position = 1501; position <= 2500; position++) cache.add(busy, position, values(1), 5);
    expect([idle.first, idle.next]).toEqual([3, 3]);
    expect(busy.next - busy.first).toBeGreaterThan(1000);
    expect(busy.next - busy.first).toBeLessThan(2100);
    cache.add(idle, 3, values(9), 6);
    expect(cache.read(idle, 3, { maxRecords: 9 }).map(({ value }) => value[0])).toEqual([9]);
  });

  it("are read as far as the limits go, at least one record", () => {
    const cache = new TailCache(MIB);
    const tail = new Tail(4);
    cache.add(tail, 4, values(1, 2, 3, 4), 5);
    const positions = (from: number, limits: { maxRecords: number; maxBytes?: number }) =>
      cache.read(tail, from, limits).map(({ position }) => position);
    expect(positions(4, { maxRecords: 2 })).toEqual([4, 5]);
    expect(positions(5, { maxRecords: 9, maxBytes: 1001 })).toEqual([5, 6]);
    expect(positions(5, { maxRecords: 9, maxBytes: 1000 })).toEqual([5]);
    expect(positions(5, { maxRecords: 9, maxBytes: 1 })).toEqual([5]);
    expect(positions(8, { maxRecords: 9 })).toEqual([]);
  });

  it("are not overwritten in what was read", () => {
    const cache = new TailCache(MIB);
    const tail = new Tail(1);
    cache.add(tail, 1, values(42), 5);
    const [read] = cache.read(tail, 1, { maxRecords: 1 });
    for (let position = 2; position < 3000; position++) cache.add(tail, position, values(1), 5);
    expect(tail.first).toBeGreaterThan(1);
    expect(read?.value.every((byte) => byte === 42)).toBe(true);
  });
});
