import { describe, expect, it } from "vitest";
import { teletape } from "../../../schemas/generated/log.js";
import { RawUpdateWriter } from "../../../src/core/updates/raw-update-writer.ts";

type RawUpdate = teletape.log.IRawUpdate;

const usual: RawUpdate = {
  seq: 70_000,
  layer: 229,
  updates: [Buffer.from("update"), Buffer.alloc(300, 1)],
  users: [Buffer.from("user")],
  chats: [Buffer.from("chat"), Buffer.from("another")],
  messages: [],
  state: { pts: 2 ** 31 - 1, qts: 0, date: 1_700_000_000, seq: 127, channels: [] },
  receivedAtMs: 1_700_000_000_123,
  source: teletape.log.UpdateSource.DIFFERENCE,
  unchanged: [],
  authorizedAt: 1_690_000_000,
};

const cases: readonly [string, RawUpdate][] = [
  ["a usual record", usual],
  ["a record of a person", { ...usual, personId: 5_000_000_001, tellsOwn: true }],
  [
    "a record of zeros",
    { ...usual, seq: 0, source: 0, state: { pts: 0, qts: 0, date: 0, seq: 0 } },
  ],
  ["a record larger than a slab", { ...usual, updates: [Buffer.alloc(100_000, 2)] }],
  [
    "a record that moves channels",
    { ...usual, state: { pts: 1, channels: [{ channelId: 5, pts: 6 }] } },
  ],
  ["a record with a negative counter", { ...usual, state: { pts: -1 } }],
  ["a record with fetched messages", { ...usual, messages: [Buffer.from("message")] }],
  ["a record with unchanged edits", { ...usual, unchanged: [0, 200] }],
  ["a record with sticker sets", { ...usual, stickerSets: [{ id: "1", name: "cats" }] }],
  ["a record while older ones are open", { ...usual, oldestDeferred: 69_000 }],
  ["a record with deferred updates", { ...usual, deferred: [0, 1], oldestDeferred: 70_000 }],
  ["a record that tells deferred updates", { ...usual, completes: 69_000, completed: [1, 3] }],
  ["a record without a state", { layer: 229, updates: [Buffer.from("update")] }],
];

describe("RawUpdateWriter", () => {
  const writer = new RawUpdateWriter();

  it.each(cases)("writes %s as the generated encoder does", (_, raw) => {
    expect(Buffer.from(writer.write(raw))).toEqual(
      Buffer.from(teletape.log.RawUpdate.encode(raw).finish()),
    );
  });

  it("leaves earlier records alone", () => {
    const raws = Array.from({ length: 500 }, (_, seq) => ({ ...usual, seq }));
    const records = raws.map((raw) => writer.write(raw));
    for (const [index, raw] of raws.entries()) {
      const expected = teletape.log.RawUpdate.encode(raw).finish();
      expect(Buffer.from(expected).equals(records[index] ?? Buffer.alloc(0))).toBe(true);
    }
  });
});
