import { performance } from "node:perf_hooks";
import { writeJson } from "../src/core/bot-api/json-writer.ts";
import { projectRawUpdate } from "../src/core/projections/project-raw-update.ts";
import { tl229 } from "../src/core/tl/layer-229.ts";
import type { Bench } from "./bench-row.ts";
import type { teletape } from "../schemas/generated/log.js";

/** One measured line. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const NOW_S = 1_800_000_000;
const IDENTITY = { selfId: 777000, authorizedAt: 0 };

/** A record of `count` plain private text messages of `senders` users. */
function textRecord(count: number, senders: number): teletape.log.IRawUpdate {
  const users = Array.from({ length: senders }, (_, i) =>
    tl229.encode({
      _: "user",
      id: BigInt(6000 + i),
      accessHash: 5368324170671202286n,
      firstName: "Ada",
      lastName: "Lovelace",
      username: `ada_${i}`,
      langCode: "en",
    }),
  );
  const updates = Array.from({ length: count }, (_, i) =>
    tl229.encode({
      _: "updateNewMessage",
      message: {
        _: "message",
        id: 100 + i,
        peerId: { _: "peerUser", userId: BigInt(6000 + (i % senders)) },
        date: NOW_S,
        message: "Hello, this is a plain text message of ordinary length.",
      },
      pts: 2 + i,
      ptsCount: 1,
    }),
  );
  return { layer: 229, updates, users, chats: [], messages: [], receivedAtMs: NOW_S * 1000 };
}

function microseconds(rounds: number, per: number, run: () => void): number {
  for (let i = 0; i < rounds / 4; i++) run();
  const start = performance.now();
  for (let i = 0; i < rounds; i++) run();
  return ((performance.now() - start) * 1000) / (rounds * per);
}

/** Cost of the projection per update, beside that of writing the same JSON from objects. */
export function projectionBench(rounds = 400): readonly BenchRow[] {
  const rows: BenchRow[] = [];
  for (const [senders, name] of [
    [1, "one sender"],
    [100, "100 senders"],
  ] as const) {
    const raw = textRecord(100, senders);
    const bodies = projectRawUpdate(raw, IDENTITY).map(({ body }) => JSON.parse(body) as unknown);
    const projection = microseconds(rounds, 100, () => projectRawUpdate(raw, IDENTITY));
    const stringify = microseconds(rounds, 100, () => {
      for (const body of bodies) writeJson(body);
    });
    rows.push(
      { name: `projection, private text, ${name}`, value: projection, unit: "us/update" },
      { name: `bare writeJson, private text, ${name}`, value: stringify, unit: "us/update" },
      { name: `projection / writeJson, ${name}`, value: projection / stringify, unit: "ratio" },
    );
  }
  return rows;
}

/** The rows for the common table, one for each pair of projection and baseline. */
export const bench: Bench = async () => {
  const rows = projectionBench();
  return rows.flatMap((row, index) => {
    const baseline = rows[index + 1];
    if (index % 3 !== 0 || baseline === undefined) return [];
    return {
      name: row.name,
      ratePerS: 1e6 / row.value,
      cpuMicros: row.value,
      ratio: row.value / baseline.value,
      against: `${baseline.name}, ${baseline.value.toFixed(2)} µs`,
    };
  });
};
