import { afterAll, describe, expect, it } from "vitest";
import { openEmbeddedEventLog } from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { type EventLog, PositionConflictError } from "../../../src/ports/event-log.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const ACCOUNTS = [1, 2, 3].map(botAccountId);
const STREAMS = ["raw", "updates", "sessions"] as const;

/** The same numbers each time, so that a failure can be seen again. */
const numbers = (seed: number) => (below: number) => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
  return Math.floor((seed / 0x8000_0000) * below);
};

interface Kept {
  readonly position: number;
  readonly key: string;
  readonly value: string;
}

describe("the embedded log against a model", () => {
  const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder(), temporaryFolder()];
  afterAll(() => folders.forEach((folder) => folder.remove()));

  it.each([1, 2, 3, 4])(
    "agrees after random appends, reads and restarts (seed %i)",
    async (seed) => {
      const random = numbers(seed);
      const open = (): Promise<EventLog> =>
        openEmbeddedEventLog({
          dir: folders[seed - 1]?.path ?? "",
          durability: random(2) === 0 ? "relaxed" : "power-loss",
          clock: systemClock,
          logger: silentLogger,
        });
      const model = new Map<string, { next: number; kept: Kept[] }>();
      let log = await open();
      for (let step = 0; step < 600; step++) {
        const stream = STREAMS[random(STREAMS.length)] ?? "raw";
        const account = ACCOUNTS[random(ACCOUNTS.length)] ?? botAccountId(1);
        const name = `${stream}/${account}`;
        const state = model.get(name) ?? { next: 1 + random(3) * 2 ** 33, kept: [] };
        const action = random(20);
        if (action === 0) {
          await log.close();
          log = await open();
        } else if (action < 10) {
          const wrong = model.has(name) && random(8) === 0;
          const first = wrong ? state.next + 1 + random(3) : state.next;
          const sizes = [1, 1, 2, 10, 150, 1500];
          const records = Array.from({ length: sizes[random(sizes.length)] ?? 1 }, (_, i) => ({
            key: `key ${random(12)}`,
            value: Buffer.from(
              stream === "sessions" && random(6) === 0
                ? ""
                : `${step}.${i} `.padEnd(1 + random(random(40) === 0 ? 90_000 : 400)),
            ),
          }));
          const appended = log.append({ stream, account, first, records });
          if (wrong) {
            await expect(appended).rejects.toBeInstanceOf(PositionConflictError);
            continue;
          }
          await appended;
          for (const [i, { key, value }] of records.entries()) {
            if (stream === "sessions") state.kept = state.kept.filter((kept) => kept.key !== key);
            state.kept.push({
              position: first + i,
              key: stream === "sessions" ? key : "",
              value: value.toString(),
            });
          }
          state.next = first + records.length;
          model.set(name, state);
        } else if (action < 19) {
          const start = state.kept[0]?.position ?? 1;
          const from = Math.max(1, start + random(Math.max(1, state.next - start) + 4) - 2);
          const limits = { maxRecords: 1 + random(200), maxBytes: 1 + random(100_000) };
          let bytes = 0;
          const expected: Kept[] = [];
          for (const kept of state.kept) {
            if (kept.position < from) continue;
            if (expected.length >= limits.maxRecords || bytes >= limits.maxBytes) break;
            expected.push(kept);
            bytes += kept.value.length;
          }
          const read = await log.read(stream, account, from, limits);
          expect(
            read.map(({ position, key, value }) => ({
              position,
              key,
              value: Buffer.from(value).toString(),
            })),
          ).toEqual(expected);
        } else {
          const expected = model.has(name)
            ? { first: state.kept[0]?.position, next: state.next }
            : null;
          expect(await log.bounds(stream, account)).toEqual(expected);
        }
      }
      await log.close();
    },
  );
});
