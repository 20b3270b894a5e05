import { expect, it } from "vitest";
import {
  ConsumerPositions,
  createConsumerLog,
} from "../../../actors/consumers/consumer-positions.ts";
import {
  LogUnavailableError,
  PositionConflictError,
  type AppendRequest,
} from "../../../src/ports/event-log.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { TEST_ACCOUNT } from "../../support/test-delivery.ts";

/** Counts appends, and fails some of them. */
class FailingLog extends MemoryEventLog {
  appends = 0;
  failures: Error[] = [];
  writesAndFails = false;

  override async append(request: AppendRequest): Promise<void> {
    this.appends++;
    const failure = this.failures.shift();
    if (failure === undefined || this.writesAndFails) await super.append(request);
    if (failure !== undefined) throw failure;
  }
}

const unavailable = () => new LogUnavailableError("disk full", { retryable: true });
const at = (acknowledged: number) => () => ({ consumer: "a", acknowledged });

it("groups commits: the newest position of each consumer, one append for many", async () => {
  const log = new FailingLog();
  const positions = await ConsumerPositions.load(log, TEST_ACCOUNT);
  const commits = [];
  for (let id = 1; id <= 100; id++) commits.push(positions.commit("a", at(id)));
  commits.push(positions.commit("b", () => ({ consumer: "b", acknowledged: 7 })));
  await Promise.all(commits);
  expect(log.appends).toBe(1);
  const again = await ConsumerPositions.load(log, TEST_ACCOUNT);
  expect(again.get("a")?.acknowledged).toBe(100);
  expect(again.get("b")?.acknowledged).toBe(7);
  await again.commit("a", at(101));
  expect((await ConsumerPositions.load(log, TEST_ACCOUNT)).get("a")?.acknowledged).toBe(101);
});

it("tells a position that is on its way apart from a durable one", async () => {
  const positions = await ConsumerPositions.load(new MemoryEventLog(), TEST_ACCOUNT);
  const commit = positions.commit("a", at(5));
  expect([positions.get("a"), positions.newest("a")?.acknowledged]).toEqual([undefined, 5]);
  await Promise.resolve();
  await Promise.resolve();
  expect(positions.newest("a")?.acknowledged).toBe(5);
  await commit;
  expect(positions.get("a")?.acknowledged).toBe(5);
});

it.each([false, true])(
  "goes on after the log could not append, whether it wrote (%s) or not",
  async (wrote) => {
    const log = new FailingLog();
    const positions = await ConsumerPositions.load(log, TEST_ACCOUNT);
    await positions.commit("a", at(1));
    log.failures = [unavailable()];
    log.writesAndFails = wrote;
    await expect(positions.commit("a", at(2))).rejects.toThrow("disk full");
    expect(positions.get("a")?.acknowledged).toBe(1);
    await positions.commit("a", at(3));
    expect((await ConsumerPositions.load(log, TEST_ACCOUNT)).get("a")?.acknowledged).toBe(3);
  },
);

it("does not write over another process's positions", async () => {
  const log = new MemoryEventLog();
  const one = await ConsumerPositions.load(log, TEST_ACCOUNT);
  const two = await ConsumerPositions.load(log, TEST_ACCOUNT);
  await one.commit("a", at(1));
  await expect(two.commit("a", at(9))).rejects.toThrow(PositionConflictError);
  expect((await ConsumerPositions.load(log, TEST_ACCOUNT)).get("a")?.acknowledged).toBe(1);
});

it("is one object for each account until everybody released it", async () => {
  const consumers = createConsumerLog(new MemoryEventLog());
  const one = await consumers.open(TEST_ACCOUNT);
  expect(await consumers.open(TEST_ACCOUNT)).toBe(one);
  await consumers.release(TEST_ACCOUNT);
  expect(await consumers.open(TEST_ACCOUNT)).toBe(one);
  await consumers.release(TEST_ACCOUNT);
  await consumers.release(TEST_ACCOUNT);
  expect(await consumers.open(TEST_ACCOUNT)).not.toBe(one);
});
