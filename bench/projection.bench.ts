import { writeJson } from "../src/core/bot-api/json-writer.ts";
import { projectRawUpdate } from "../src/core/projections/project-raw-update.ts";
import { tl229 } from "../src/core/tl/layer-229.ts";
import type { teletape } from "../schemas/generated/log.js";
import type { BenchRow } from "./bench-row.ts";

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

const UPDATES = 100;
const ROUNDS = 2_000;

/** CPU microseconds per update of `run`, which handles {@link UPDATES} of them. */
function cpuMicros(run: () => void): number {
  for (let i = 0; i < ROUNDS / 4; i++) run();
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (ROUNDS * UPDATES);
}

/** Decoding, projecting and writing of plain private messages; the baseline writes the same JSON from ready objects. */
export async function bench(): Promise<readonly BenchRow[]> {
  return [1, UPDATES].map((senders) => {
    const raw = textRecord(UPDATES, senders);
    const bodies = projectRawUpdate(raw, IDENTITY).map(({ body }) => JSON.parse(body) as unknown);
    const micros = cpuMicros(() => projectRawUpdate(raw, IDENTITY));
    const baselineMicros = cpuMicros(() => {
      for (const body of bodies) writeJson(body);
    });
    const name = `projection of text messages, ${senders} sender(s) in a record of ${UPDATES}`;
    return {
      name,
      ratePerS: 1e6 / micros,
      cpuMicros: micros,
      ratio: micros / baselineMicros,
      against: `writing the same JSON from ready objects, ${baselineMicros.toFixed(2)} µs`,
    };
  });
}
