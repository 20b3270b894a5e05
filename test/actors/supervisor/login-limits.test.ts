import { expect, it } from "vitest";
import { LoginLimits } from "../../../actors/supervisor/creation-limits.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

it("five logins a minute and fifteen an hour may begin from one address", async () => {
  const clock = new SimulatedClock();
  const limits = new LoginLimits(clock);
  const take = (ip = "198.51.100.7") => limits.take(ip);
  expect([take(), take(), take(), take(), take()]).toEqual([0, 0, 0, 0, 0]);
  expect(take()).toBe(13);
  expect(take("198.51.100.8")).toBe(0);
  expect(take("")).toBe(0);
  for (let taken = 5; taken < 15; taken++) {
    await clock.advance(20_000);
    expect(take()).toBe(0);
  }
  await clock.advance(20_000);
  expect(take()).toBeGreaterThan(13);
});
