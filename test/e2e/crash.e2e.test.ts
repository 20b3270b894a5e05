import { describe } from "vitest";
import { type CrashScenario, FAULTS, survivesKills } from "../contracts/crash.contract.ts";

const scenarios: readonly CrashScenario[] = [
  { name: "on a well-behaved network", faults: [] },
  {
    name: "with drops, holes, duplicates, reordering, a difference that is too long and bad salts",
    faults: FAULTS,
  },
];

describe.each(scenarios)("a server killed under load, $name", survivesKills);
