import { describe, expect, it } from "vitest";
import { SimulatedClock } from "./simulated-clock.ts";

describe("SimulatedClock", () => {
  it("fires timers in the order of their times, those they set included", async () => {
    const clock = new SimulatedClock(1_000);
    const fired: string[] = [];
    clock.schedule(30, () => fired.push(`c at ${clock.nowMs()}`));
    clock.schedule(10, () => {
      fired.push(`a at ${clock.nowMs()}`);
      clock.schedule(10, () => fired.push(`b at ${clock.nowMs()}`));
    });
    await clock.advance(25);
    expect(fired).toEqual(["a at 1010", "b at 1020"]);
    expect(clock.nowMs()).toBe(1_025);
    expect(clock.monotonicMs()).toBe(25);
  });

  it("does not fire a cancelled timer", async () => {
    const clock = new SimulatedClock();
    let fired = false;
    clock.schedule(5, () => (fired = true))();
    await clock.advance(10);
    expect(fired).toBe(false);
    expect(clock.pending).toBe(0);
  });

  it("ends a sleep when its signal aborts", async () => {
    const clock = new SimulatedClock();
    const stop = new AbortController();
    const sleeping = clock.sleep(1_000, stop.signal);
    stop.abort(new Error("stopped"));
    await expect(sleeping).rejects.toThrow("stopped");
    expect(clock.pending).toBe(0);
  });
});
