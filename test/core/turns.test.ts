import { describe, expect, it } from "vitest";
import { Turns } from "../../src/core/turns.ts";

describe("Turns", () => {
  it("lets so many run at once, the others in their order, also after failures", async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const work = (index: number) => async () => {
      begun.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise(setImmediate);
      running -= 1;
      if (index % 3 === 0) throw new Error(String(index));
      return index;
    };
    const all = Array.from({ length: 9 }, (_none, index) => turns.run(work(index)));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status === "fulfilled")).toEqual(
      Array.from({ length: 9 }, (_none, index) => index % 3 !== 0),
    );
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(most).toBe(2);
    expect(await turns.run(() => Promise.resolve("after"))).toBe("after");
  });
});
