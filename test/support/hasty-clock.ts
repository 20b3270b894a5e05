import { systemClock } from "../../src/adapters/system/system-clock.ts";
import type { Clock } from "../../src/ports/clock.ts";

/** The machine's clock with waits cut to a part: patience of half a minute is seen to end in a second. */
export const hastyClock = (factor: number): Clock => ({
  nowMs: () => systemClock.nowMs(),
  monotonicMs: () => systemClock.monotonicMs() * factor,
  schedule: (ms, callback) => systemClock.schedule(ms / factor, callback),
  sleep: (ms, signal) => systemClock.sleep(ms / factor, signal),
});
