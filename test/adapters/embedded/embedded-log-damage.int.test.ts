import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import buildOnce from "../../support/build-once.ts";
import { startChild } from "../../support/child-process.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const script = fileURLToPath(new URL("reading-process.mjs", import.meta.url));
const PAGE = 4096;

/** The same numbers each time, so that a failure can be seen again. */
const numbers = (seed: number) => () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return seed / 0x7fff_ffff;
};

describe("a damaged log", () => {
  const folder = temporaryFolder();
  const sound = join(folder.path, "sound");
  const damaged = join(folder.path, "damaged");
  const file = join(damaged, "log.mdb");
  let size = 0;

  beforeAll(async () => {
    buildOnce();
    const log = await openEmbeddedEventLog({
      dir: sound,
      durability: "power-loss",
      clock: systemClock,
      logger: silentLogger,
    });
    for (let account = 1; account <= 40; account++) {
      for (let first = 1; first <= 300; first += 60) {
        const records = Array.from({ length: 60 }, (_, i) => ({
          value: Buffer.alloc(250 + i, account),
        }));
        await log.append({ stream: "raw", account: botAccountId(account), first, records });
        const [record] = records;
        if (record !== undefined)
          await log.append({
            stream: "updates",
            account: botAccountId(account),
            first,
            records: Array.from({ length: 60 }, () => record),
          });
      }
    }
    await log.close();
    size = readFileSync(join(sound, "log.mdb")).length;
  });
  afterAll(() => folder.remove());

  /** Copies the sound log, damages the copy and lets another process read all of it. */
  const readDamaged = async (damage: () => void): Promise<string> => {
    rmSync(damaged, { recursive: true, force: true });
    cpSync(sound, damaged, { recursive: true });
    damage();
    const child = startChild(script, [damaged]);
    expect(await child.exit).toEqual({ code: 0, signal: null });
    return child.output();
  };

  it("is read whole when nothing is wrong with it", async () => {
    expect(await readDamaged(() => undefined)).toBe(`read ${40 * 300}\n`);
  });

  it.each([
    { name: "emptied", bytes: () => 0 },
    { name: "cut within its first page", bytes: () => 100 },
    { name: "cut after its first page", bytes: () => PAGE },
    { name: "cut after its second page", bytes: () => 2 * PAGE },
    { name: "cut in half", bytes: () => size >> 1 },
    { name: "cut by four pages", bytes: () => size - 4 * PAGE },
  ])("is refused with an error that names the file when it is $name", async ({ bytes }) => {
    const output = await readDamaged(() => truncateSync(file, bytes()));
    expect(output).toContain("LogUnavailableError");
    expect(output).toContain(file);
  });

  const tape = join(damaged, "tape", "0000000001.tape");
  it.each([
    { name: "gone", damage: () => rmSync(tape) },
    { name: "emptied", damage: () => truncateSync(tape, 0) },
    { name: "cut by a byte", damage: () => truncateSync(tape, statSync(tape).size - 1) },
  ])("is refused with an error that names the tape file that is $name", async ({ damage }) => {
    const output = await readDamaged(damage);
    expect(output).toContain("LogUnavailableError");
    expect(output).toContain(tape);
  });

  it("tells of a damaged record by the name of its tape file, wherever a byte is overwritten", async () => {
    const random = numbers(11);
    let seen = 0;
    for (let i = 0; i < 6; i++) {
      const output = await readDamaged(() => {
        const bytes = readFileSync(tape);
        const at = Math.floor(random() * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ 0x20;
        writeFileSync(tape, bytes);
      });
      // The process reads one of the two streams: damage in the other goes unseen.
      if (output === `read ${40 * 300}\n`) continue;
      expect(output).toContain(tape);
      seen++;
    }
    expect(seen).toBeGreaterThan(0);
  });

  it("is refused when its file is gone", async () => {
    const output = await readDamaged(() => rmSync(file));
    expect(output).toContain("LogUnavailableError");
    expect(output).toContain(file);
  });

  it("never crashes the process nor gives a wrong record, wherever a page is overwritten", async () => {
    const random = numbers(7);
    const outcomes = new Set<string>();
    for (let i = 0; i < 24; i++) {
      const output = await readDamaged(() => {
        const bytes = readFileSync(file);
        const at = Math.floor((random() * size) / PAGE) * PAGE;
        for (let j = at; j < at + PAGE; j++) bytes[j] = i % 3 === 0 ? 0 : random() * 256;
        writeFileSync(file, bytes);
      });
      outcomes.add(output.includes(file) ? "LogUnavailableError" : output);
    }
    outcomes.delete("LogUnavailableError");
    // A page that holds nothing any more may be overwritten unseen; then everything is still there.
    expect([...outcomes].filter((output) => output !== `read ${40 * 300}\n`)).toEqual([]);
  });
});
