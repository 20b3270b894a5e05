import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const exclude = ["**/node_modules/**", "dist/**"];

// Tests over real sockets, brokers and processes wait more than they compute: more of them at a time than there are cores to spare.
// They begin when the unit tests are done.
const waiting = { maxWorkers: 3, sequence: { groupOrder: 1 } };

/** What takes longest comes first, so that nothing is waited for at the end: the suites that start brokers. */
class BrokersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const startsBroker = ({ moduleId }: TestSpecification) => moduleId.includes("kafka");
    return [...sorted.filter(startsBroker), ...sorted.filter((file) => !startsBroker(file))];
  }
}

// A server under a load of a given rate wants the machine for itself.
const load = ["test/e2e/crash.e2e.test.ts"];

const processes = {
  globalSetup: ["test/support/build-once.ts"],
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    sequence: { sequencer: BrokersFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...exclude, "test/**/*.int.test.ts", "test/**/*.e2e.test.ts"],
          // Pure code keeps nothing between files: loading the modules anew for each takes longer than the tests.
          isolate: false,
          pool: "threads",
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "int",
          include: ["test/**/*.int.test.ts"],
          exclude,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...waiting,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/**/*.e2e.test.ts"],
          exclude: [...exclude, ...load],
          ...processes,
          ...waiting,
        },
      },
      {
        test: {
          name: "load",
          include: load,
          ...processes,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
