import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { teletape } from "../../../schemas/generated/log.js";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { reproject } from "../../../src/core/projections/reproject.ts";
import type { EventLog } from "../../../src/ports/event-log.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { RECORDED_BOT_ID, recordedCases, RecordedServer } from "../../support/recorded-server.ts";
import { silentLogger } from "../../support/replay-log.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const account = botAccountId(RECORDED_BOT_ID);
const identity = { selfId: RECORDED_BOT_ID, authorizedAt: 0 };

/** The raw records of all recorded cases. */
function recordedRaws(): readonly Uint8Array[] {
  const servers = new Map<string, RecordedServer>();
  return recordedCases.map((recorded, index) => {
    const server = servers.get(recorded.area) ?? new RecordedServer();
    servers.set(recorded.area, server);
    const raw = { ...server.record(recorded), seq: index + 1 };
    return teletape.log.RawUpdate.encode(raw).finish();
  });
}

/** Appends the raw records, then projects what is read back, in spans of different lengths. */
async function derived(log: EventLog, raws: readonly Uint8Array[]): Promise<Buffer> {
  const records = raws.map((value) => ({ value }));
  await log.append({ stream: "raw", account, first: 1, records });
  const made: Buffer[] = [];
  let nextUpdateId = 1000;
  for (let from = 1, size = 1; from <= raws.length; size = (size * 7) % 100) {
    const span = await log.read("raw", account, from, { maxRecords: size });
    const part = reproject(
      span.map(({ value }) => value),
      identity,
      nextUpdateId,
    );
    made.push(...part.records);
    nextUpdateId = part.nextUpdateId;
    from += span.length;
  }
  return Buffer.concat(made);
}

describe("projecting the same raw log again", () => {
  it("gives the same bytes, from whichever adapter it is read", async () => {
    const raws = recordedRaws();
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const dir = join(folder.path, "log");
    const embedded = await openEmbeddedEventLog({
      ...{ dir, durability: "power-loss", clock: systemClock, logger: silentLogger },
    });
    const fromDisk = await derived(embedded, raws);
    await embedded.close();
    const fromMemory = await derived(new MemoryEventLog(), raws);
    const directly = Buffer.concat(reproject(raws, identity, 1000).records);
    expect(fromMemory.equals(fromDisk)).toBe(true);
    expect(directly.equals(fromDisk)).toBe(true);
    expect(fromDisk.length).toBeGreaterThan(500_000);
  });
});
