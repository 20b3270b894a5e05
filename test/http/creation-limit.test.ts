import { describe, expect, it } from "vitest";
import { CreationLimit } from "../../src/http/creation-limit.ts";

const SECOND_MS = 1000;

describe("the limit on new bots", () => {
  it("lets 20 a minute start from one address, then one every three seconds", () => {
    const limit = new CreationLimit(true, 0);
    for (let id = 0; id < 20; id += 1) expect(limit.admit(`a${id}`, "9.9.9.9", 0)).toBe(0);
    expect(limit.admit("b", "9.9.9.9", 0)).toBe(4);
    expect(limit.admit("b", "9.9.9.9", 2 * SECOND_MS)).toBe(2);
    expect(limit.admit("b", "9.9.9.9", 3 * SECOND_MS)).toBe(0);
  });

  it("lets 600 an hour start from one address", () => {
    const limit = new CreationLimit(true, 0);
    let nowMs = 0;
    let admitted = 0;
    for (let id = 0; id < 1500; id += 1) {
      nowMs += 3 * SECOND_MS;
      if (limit.admit(`a${id}`, "9.9.9.9", nowMs) === 0) admitted += 1;
    }
    // 600 at once and one every six seconds from the first on.
    expect(admitted).toBe(600 + Math.floor((nowMs - 3 * SECOND_MS) / (6 * SECOND_MS)));
  });

  it("counts a token once in half an hour", () => {
    const limit = new CreationLimit(true, 0);
    for (let count = 0; count < 100; count += 1) {
      expect(limit.admit("same", "9.9.9.9", count)).toBe(0);
    }
  });

  it("does not limit clients of unknown address in local mode", () => {
    const limit = new CreationLimit(true, 0);
    for (let id = 0; id < 5000; id += 1) expect(limit.admit(`a${id}`, "", 700 * SECOND_MS)).toBe(0);
  });

  it("limits the whole server after ten minutes when it is not local", () => {
    const limit = new CreationLimit(false, 0);
    for (let id = 0; id < 2000; id += 1) expect(limit.admit(`a${id}`, "", SECOND_MS)).toBe(0);
    const later = 700 * SECOND_MS;
    for (let id = 0; id < 1000; id += 1) expect(limit.admit(`b${id}`, "", later)).toBe(0);
    expect(limit.admit("c", "", later)).toBe(1);
  });
});
