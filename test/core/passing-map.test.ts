import { getHeapSpaceStatistics } from "node:v8";
import fc from "fast-check";
import { expect, it } from "vitest";
import { allocateYoung, collectGarbage } from "../../src/adapters/system/garbage.ts";
import { PassingMap } from "../../src/core/passing-map.ts";

it("does what a Map does", () => {
  const key = fc.integer({ min: 0, max: 20 });
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("set" as const), key }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("delete" as const), key }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const), key }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const map = new PassingMap<number, { n: number }>();
      const model = new Map<number, { n: number }>();
      for (const [n, { kind, key: at }] of steps.entries()) {
        if (kind === "set") {
          map.set(at, { n });
          model.set(at, { n });
        } else if (kind === "delete") expect(map.delete(at)).toBe(model.delete(at));
        else {
          map.clear();
          model.clear();
        }
        expect(map.size).toBe(model.size);
        expect(map.has(at)).toBe(model.has(at));
        expect(map.get(at)).toEqual(model.get(at));
        expect([...map.entries()]).toEqual([...model.entries()]);
        expect([...map.keys()]).toEqual([...model.keys()]);
        expect([...map.values()]).toEqual([...model.values()]);
      }
      const told: [number, unknown][] = [];
      map.forEach((value, at) => told.push([at, value]));
      expect(told).toEqual([...model.entries()]);
    }),
  );
});

/** MiB that objects of 1 KiB leave among the old when so many pass, four at a time, and only the young are collected. */
function leftByPassing(map: {
  set(key: number, value: object): unknown;
  delete(key: number): boolean;
}): number {
  const pass = (from: number, to: number): void => {
    for (let n = from; n < to; n++) {
      map.set(
        n,
        Array.from({ length: 128 }, () => n),
      );
      map.delete(n - 4);
    }
  };
  pass(0, 1000);
  collectGarbage("all");
  const before = oldBytes();
  for (let from = 1000; from < 61_000; from += 1000) {
    pass(from, from + 1000);
    collectGarbage("young");
  }
  return (oldBytes() - before) / (1 << 20);
}

const oldBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === "old_space")?.space_used_size ??
  NaN;

it("leads to nothing that has left", () => {
  allocateYoung();
  // Some 6 for its own tables; a Map leaves 13 to 24.
  expect(leftByPassing(new PassingMap())).toBeLessThan(9);
});
