import { describe, expect, it } from "vitest";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { systemRandom } from "../../../src/adapters/system/system-random.ts";

describe("the system's clock", () => {
  it("tells the time", () => {
    expect(Math.abs(systemClock.nowMs() - Date.now())).toBeLessThan(1000);
    const before = systemClock.monotonicMs();
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(before);
  });

  it("calls back once, unless cancelled", async () => {
    const called: string[] = [];
    systemClock.schedule(1, () => called.push("kept"));
    systemClock.schedule(1, () => called.push("cancelled"))();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(called).toEqual(["kept"]);
  });

  it("sleeps", async () => {
    const before = performance.now();
    const awake = systemClock.sleep(10);
    // The sleep alone would not keep the process alive.
    const alive = setInterval(() => undefined, 5);
    await awake;
    clearInterval(alive);
    expect(performance.now() - before).toBeGreaterThanOrEqual(9);
  });

  it("ends a sleep with the signal's reason", async () => {
    const stop = new AbortController();
    const sleeping = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error("enough"));
    await expect(sleeping).rejects.toThrow("enough");
    await expect(systemClock.sleep(1, stop.signal)).rejects.toThrow("enough");
  });
});

describe("the system's randomness", () => {
  it("gives numbers from 0 up to 1, spread out", () => {
    const drawn = Array.from({ length: 2_000 }, () => systemRandom.next());
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
    expect(drawn.filter((value) => value < 0.5).length).toBeGreaterThan(800);
    expect(drawn.filter((value) => value < 0.5).length).toBeLessThan(1_200);
  });

  it("gives signed 64-bit longs that do not repeat", () => {
    const drawn = Array.from({ length: 2_000 }, () => systemRandom.long());
    expect(new Set(drawn).size).toBe(2_000);
    expect(drawn.some((value) => value < 0n)).toBe(true);
    expect(drawn.every((value) => BigInt.asIntN(64, value) === value)).toBe(true);
  });

  it("gives as many bytes as asked for", () => {
    expect(systemRandom.bytes(0)).toHaveLength(0);
    expect(systemRandom.bytes(33)).toHaveLength(33);
    expect(Buffer.from(systemRandom.bytes(16)).equals(systemRandom.bytes(16))).toBe(false);
  });
});
