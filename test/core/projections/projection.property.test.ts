import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { teletape } from "../../../schemas/generated/log.js";
import { BotUpdateWriter } from "../../../src/core/projections/bot-update-writer.ts";
import {
  type ProjectedUpdate,
  projectRawUpdate,
  type Unconverted,
} from "../../../src/core/projections/project-raw-update.ts";
import { referenceFinder } from "../../../src/core/projections/reference-finder.ts";
import { scanBotUpdate } from "../../../src/core/projections/scan-bot-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { misfits } from "../../support/bot-api-shape.ts";
import { type Dice, dice, pathsFromUpdate, RandomTl } from "../../support/random-tl.ts";

const NOW = 1_800_000_000;
const SELF = 777000;
const identity = { selfId: SELF, authorizedAt: 0 };
const MAX_DEPTH = 6;
/** Of the processor, for one record: thousands of times what it takes. */
const LONGEST_MS = 2000;
/** How many times over everything is tried; more than once by hand, after a change. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 1);

const chatPhoto = { _: "chatPhotoEmpty" };
const users = [6001n, BigInt(SELF)].map((id) =>
  tl229.encode({ _: "user", id, accessHash: 1n, firstName: "Ada" }),
);
const chats = [
  ...[{ _: "chat", id: 7001n, title: "Group", participantsCount: 1, version: 1 }],
  ...[{ _: "channel", id: 8001n, title: "Super", megagroup: true, accessHash: 1n }],
  ...[{ _: "channel", id: 9001n, title: "News", broadcast: true, accessHash: 1n }],
].map((chat) => tl229.encode({ ...chat, photo: chatPhoto, date: 1 }));

const plain = (id: number): Buffer =>
  tl229.encode({
    _: "updateNewMessage",
    message: {
      ...{ _: "message", id, date: NOW, message: `plain ${id}` },
      peerId: { _: "peerUser", userId: 6001n },
    },
    ...{ pts: id, ptsCount: 1 },
  });

/** A record with a plain message before and after what is tried. */
const record = (
  tried: readonly Buffer[],
  more: Partial<teletape.log.IRawUpdate> = {},
): teletape.log.IRawUpdate => ({
  layer: 229,
  updates: [plain(1), ...tried, plain(2)],
  users: [...users],
  chats: [...chats],
  messages: [],
  receivedAtMs: NOW * 1000,
  ...more,
});

interface Outcome {
  readonly told: readonly ProjectedUpdate[];
  readonly unconverted: readonly Unconverted[];
}

const writer = new BotUpdateWriter();

/** Projects and checks what must hold whatever the record is; every object must be as it is documented. */
function project(raw: teletape.log.IRawUpdate): Outcome {
  const before = process.cpuUsage();
  const unconverted: Unconverted[] = [];
  const told = projectRawUpdate(raw, identity, (what) => unconverted.push(what));
  referenceFinder(SELF).of(raw);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(LONGEST_MS);
  for (const update of told) {
    JSON.parse(update.body, (name, value: unknown) => {
      if (value === null) throw new Error(`null in ${name} of ${update.body}`);
      return value;
    });
    expect(update.body).toMatch(/^[ -\x7f]*$/);
    const json = JSON.parse(`{"update_id":1,"${update.type}":${update.body}}`) as unknown;
    expect(misfits(json, "Update")).toEqual([]);
    expect(scanBotUpdate(writer.write(5, 6, update)).json.toString("latin1")).toBe(
      `{"update_id":5,\n"${update.type}":${update.body}}`,
    );
  }
  const texts = told.map(({ body }) => (JSON.parse(body) as { readonly text?: string }).text);
  expect(texts.filter((text) => text?.startsWith("plain "))).toEqual(["plain 1", "plain 2"]);
  return { told, unconverted };
}

const shown = ({ part, predicate, error }: Unconverted): string =>
  `${part} ${predicate}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;

/** Changes bytes here and there, or cuts the end off. */
function mutated(bytes: Buffer, roll: Dice): Buffer {
  const copy = Buffer.from(bytes);
  for (let n = 0; n < 1 + Math.floor(roll() * 4); n++) {
    copy[Math.floor(roll() * copy.length)] = Math.floor(roll() * 256);
  }
  return roll() < 0.2 ? copy.subarray(0, Math.floor(roll() * copy.length)) : copy;
}

describe("the projection", { timeout: 120_000 }, () => {
  const reachable = [...pathsFromUpdate];

  it("converts an update around every predicate that one can hold", () => {
    const failures: string[] = [];
    for (const [index, [, path]] of reachable.entries()) {
      for (let variant = 0; variant < ROUNDS; variant++) {
        const random = new RandomTl(dice(index * 31 + variant), MAX_DEPTH);
        const outcome = project(record([tl229.encode(random.along(path))]));
        failures.push(...outcome.unconverted.map(shown));
      }
    }
    expect(failures).toEqual([]);
    expect(reachable.length).toBeGreaterThan(700);
  });

  it("converts valid TL of random shape, the same each time", () => {
    const oneRecord = fc.record({ seed: fc.nat(), updates: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(oneRecord, ({ seed, updates }) => {
        const random = new RandomTl(dice(seed), MAX_DEPTH);
        const some = (type: string, count: number): Buffer[] =>
          Array.from({ length: count }, () => tl229.encode(random.ofType(type)));
        const raw = record(some("Update", updates), {
          users: [...some("User", 2), ...users],
          chats: [...some("Chat", 2), ...chats],
          messages: some("Message", 2),
        });
        const { told, unconverted } = project(raw);
        expect(unconverted.map(shown)).toEqual([]);
        expect(projectRawUpdate(raw, identity)).toEqual(told);
      }),
      { numRuns: 100 * ROUNDS },
    );
  });

  it("keeps what it can of mutated bytes and tells what is around them", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const roll = dice(seed);
        const random = new RandomTl(roll, MAX_DEPTH);
        const [, path] = random.pick(reachable);
        const update = mutated(tl229.encode(random.along(path)), roll);
        const peers = (list: readonly Buffer[]): Buffer[] => [
          ...list.map((bytes) => mutated(bytes, roll)),
          ...list,
        ];
        project(
          record([update], {
            users: peers(users),
            chats: peers(chats),
            messages: [mutated(tl229.encode(random.ofType("Message")), roll)],
          }),
        );
      }),
      { numRuns: 400 * ROUNDS },
    );
  });
});
