import fc from "fast-check";
import { expect, it } from "vitest";
import { OpenList } from "../../src/core/open-list.ts";

it("holds what is open, oldest first, whatever is closed in whatever order", () => {
  const step = fc.oneof(
    fc.record({ push: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ close: fc.integer({ min: 1, max: 500 }), from: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const list = new OpenList<{ id: number; isOpen: boolean }>();
      let model: { id: number; isOpen: boolean }[] = [];
      let next = 0;
      for (const each of steps) {
        if ("push" in each) {
          for (let n = 0; n < each.push; n++) {
            const item = { id: next++, isOpen: true };
            list.push(item);
            model.push(item);
          }
        } else {
          const first = each.from % (model.length + 1);
          const gone = model.slice(first, first + each.close);
          for (const item of gone) list.close(item);
          model = model.filter((item) => !gone.includes(item));
        }
        expect(list.size).toBe(model.length);
        expect(list.oldest).toBe(model[0]);
        expect([...list]).toEqual(model);
      }
    }),
    { numRuns: 60 },
  );
});

it("lets what is open be closed while it is gone through, and closes nothing twice", () => {
  const list = new OpenList<{ isOpen: boolean }>();
  const items = Array.from({ length: 1000 }, () => ({ isOpen: true }));
  for (const item of items) list.push(item);
  let seen = 0;
  for (const item of list) {
    list.close(item);
    list.close(item);
    seen++;
  }
  expect(seen).toBe(1000);
  expect(list.size).toBe(0);
  expect(list.oldest).toBeUndefined();
});
