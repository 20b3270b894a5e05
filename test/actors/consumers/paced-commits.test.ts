import { expect, it } from "vitest";
import { PacedCommits } from "../../../actors/consumers/paced-commits.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

function paced(): { clock: SimulatedClock; commits: PacedCommits; madeAtMs: number[] } {
  const clock = new SimulatedClock();
  const madeAtMs: number[] = [];
  const commits = new PacedCommits({
    clock,
    commit: async () => void madeAtMs.push(clock.monotonicMs()),
    failed: (error) => {
      throw error;
    },
  });
  return { clock, commits, madeAtMs };
}

it("commits at once what comes alone, and together what comes soon after", async () => {
  const { clock, commits, madeAtMs } = paced();
  commits.request(false);
  await clock.advance(4);
  commits.request(false);
  commits.request(false);
  await clock.advance(100);
  commits.request(false);
  expect(madeAtMs).toEqual([0, 10, 104]);
});

it("does not keep those waiting who wait for it", async () => {
  const { clock, commits, madeAtMs } = paced();
  commits.request(false);
  await clock.advance(1);
  commits.request(false);
  commits.request(true);
  await clock.advance(100);
  expect(madeAtMs).toEqual([0, 1]);
});

it.each([
  { name: "commits at the end what waits", end: "flush", expected: [0, 1] },
  { name: "forgets what counts no more", end: "cancel", expected: [0] },
] as const)("$name", async ({ end, expected }) => {
  const { clock, commits, madeAtMs } = paced();
  commits.request(false);
  await clock.advance(1);
  commits.request(false);
  commits[end]();
  commits[end]();
  await clock.advance(100);
  expect(madeAtMs).toEqual(expected);
});
