import { describe } from "vitest";
import { type CrashScenario, FAULTS, survivesKills } from "../contracts/crash.contract.ts";
import { lacksKafka } from "../support/kafka.ts";

const scenarios: readonly CrashScenario[] = [
  { name: "with the log on Kafka", faults: [], kafka: "steady" },
  { name: "with the log on a Kafka broker that is killed too", faults: FAULTS, kafka: "killed" },
];

describe.skipIf(lacksKafka !== null).each(scenarios)(
  "a server killed under load, $name",
  survivesKills,
);
