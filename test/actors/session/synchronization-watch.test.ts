import { expect, it } from "vitest";
import { SynchronizationWatch } from "../../../actors/session/synchronization-watch.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

type Step = "in step" | "lost" | "update" | number;

const cases: { name: string; steps: readonly Step[]; errorAtS: number | undefined }[] = [
  { name: "is none when all goes well", steps: ["in step", 900, "update"], errorAtS: undefined },
  {
    name: "is the end of an outage of more than three minutes",
    steps: ["in step", 100, "lost", 181, "in step", 500],
    errorAtS: 281,
  },
  {
    name: "is none for a shorter outage",
    steps: ["in step", 100, "lost", 179, "in step"],
    errorAtS: undefined,
  },
  {
    name: "is the first update that comes before the connection is in step",
    steps: ["in step", "lost", 200, "update", 5, "update", 2, "in step"],
    errorAtS: 200,
  },
  {
    name: "is none when updates came all the time",
    steps: ["in step", "lost", 175, "update", 9, "update", 9, "in step"],
    errorAtS: undefined,
  },
  {
    name: "counts from the first loss of several",
    steps: ["in step", "lost", 100, "lost", 100, "in step"],
    errorAtS: 200,
  },
  { name: "is there after a start that took long", steps: [200, "in step"], errorAtS: 200 },
];

it.each(cases)("the date of the last synchronization error $name", async ({ steps, errorAtS }) => {
  const clock = new SimulatedClock(1_700_000_000_000);
  const watch = new SynchronizationWatch(clock);
  for (const step of steps) {
    if (step === "update") watch.updateCame();
    else if (typeof step === "number") await clock.advance(step * 1000);
    else watch.changed(step === "in step");
  }
  expect(watch.lastErrorDate).toBe(errorAtS === undefined ? undefined : 1_700_000_000 + errorAtS);
});
