import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { type EventLog, PositionConflictError } from "../../../src/ports/event-log.ts";
import buildOnce from "../../support/build-once.ts";
import { type RunningChild, startChild } from "../../support/child-process.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporary-folder.ts";

const script = fileURLToPath(new URL("appending-process.mjs", import.meta.url));
const bot = botAccountId(1);
const other = botAccountId(2);

const openLog = (dir: string): Promise<EventLog> =>
  openEmbeddedEventLog({
    dir,
    durability: "power-loss",
    clock: systemClock,
    logger: silentLogger,
  });

const acknowledged = (output: string): number =>
  Math.max(
    0,
    ...output
      .split("\n")
      .slice(0, -1)
      .map((line) => Number(line.split(" ")[1]) - 1),
  );

/** Reads everything; fails unless the positions are 1, 2, 3 ... and each record is the one written there. */
const readAll = async (log: EventLog): Promise<number> => {
  let next = 1;
  for (;;) {
    const records = await log.read("raw", bot, next, { maxRecords: 5_000 });
    if (records.length === 0) return next - 1;
    for (const { position, value } of records) {
      const start = Buffer.from(value).toString().split(" ", 2).join(" ");
      if (position !== next || start !== `record ${next}`)
        throw new Error(`at ${next} stands ${position}: ${start}`);
      next++;
    }
  }
};

beforeAll(() => buildOnce());

describe("the embedded log and other processes", () => {
  let folder: TemporaryFolder;
  let children: RunningChild[];

  const start = (...args: string[]): RunningChild => {
    const child = startChild(script, [folder.path, ...args]);
    children.push(child);
    return child;
  };

  beforeEach(() => {
    folder = temporaryFolder();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(children.map(({ exit }) => exit));
    folder.remove();
  });

  it("keeps everything acknowledged, once and without a hole, through 20 kills at random points", async () => {
    let kept = 0;
    for (let kill = 0; kill < 20; kill++) {
      const child = start(bot, `${1 + Math.floor(Math.random() * 100)}`, "0");
      await child.until((output) => output.includes("\n"));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      child.kill("SIGKILL");
      expect(await child.exit).toEqual({ code: null, signal: "SIGKILL" });
      const log = await openLog(folder.path);
      const found = await readAll(log);
      expect(found).toBeGreaterThanOrEqual(acknowledged(child.output()));
      expect(found).toBeGreaterThan(kept);
      expect(await log.bounds("raw", bot)).toEqual({ first: 1, next: found + 1 });
      kept = found;
      await log.close();
    }
  });

  it("wakes a follower when another process appends, soon after", async () => {
    const log = await openLog(folder.path);
    const stop = new AbortController();
    const delays: number[] = [];
    const child = start(bot, "1", "20");
    for await (const records of log.follow("raw", bot, 1, { maxRecords: 10 }, stop.signal)) {
      for (const { appendedAtMs } of records) delays.push(Date.now() - appendedAtMs);
      if (delays.length >= 40) stop.abort();
    }
    child.kill("SIGKILL");
    await child.exit;
    await log.close();
    expect(delays.toSorted((a, b) => a - b)[20]).toBeLessThan(250);
  });

  it("reads what another process appends, and refuses to append over it", async () => {
    const log = await openLog(folder.path);
    const child = start(bot, "10", "0");
    await child.until((output) => acknowledged(output) >= 500);
    await log.append({
      stream: "raw",
      account: other,
      first: 1,
      records: [{ value: Buffer.from("mine") }],
    });
    child.kill("SIGKILL");
    await child.exit;
    const found = await readAll(log);
    expect(found).toBeGreaterThanOrEqual(acknowledged(child.output()));
    const refused = log.append({
      stream: "raw",
      account: bot,
      first: 1,
      records: [{ value: Buffer.from("x") }],
    });
    await expect(refused).rejects.toBeInstanceOf(PositionConflictError);
    expect((await log.read("raw", other, 1, { maxRecords: 9 })).length).toBe(1);
    expect((await log.accounts("raw")).toSorted()).toEqual([bot, other]);
    await log.close();
  });
});
