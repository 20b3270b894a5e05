import { projectRawUpdate } from "../src/core/projections/project-raw-update.ts";
import { tl229 } from "../src/core/tl/layer-229.ts";
import type { TlObject } from "../src/core/tl/tl-codec.ts";
import type { teletape } from "../schemas/generated/log.js";
import type { BenchRow } from "./bench-row.ts";

const NOW_S = 1_800_000_000;
const IDENTITY = { selfId: 777000, authorizedAt: 0 };
const UPDATES = 100;
const ROUNDS = 1_000;

const group = tl229.encode({
  ...{ _: "channel", id: 8001n, accessHash: 5368324170671202286n, title: "A group of people" },
  ...{ megagroup: true, photo: { _: "chatPhotoEmpty" }, date: NOW_S - 1_000_000 },
});

const user = (id: number): Buffer =>
  tl229.encode({
    ...{ _: "user", id: BigInt(id), accessHash: 5368324170671202286n },
    ...{ firstName: "Ada", lastName: "Lovelace", username: `ada_${id}`, langCode: "en" },
  });

const privately = (n: number, sender: number, content: object): TlObject => ({
  _: "updateNewMessage",
  message: {
    ...{ _: "message", id: 100 + n, peerId: { _: "peerUser", userId: BigInt(sender) } },
    ...{ date: NOW_S, ...content },
  },
  ...{ pts: 2 + n, ptsCount: 1 },
});

const photo = {
  ...{ _: "photo", id: 5368324170671202286n, accessHash: -5368324170671202286n, date: NOW_S },
  ...{ fileReference: Buffer.alloc(25, 7), dcId: 2 },
  sizes: [
    { _: "photoStrippedSize", type: "i", bytes: Buffer.alloc(40, 1) },
    { _: "photoSize", type: "m", w: 320, h: 240, size: 21_000 },
    { _: "photoSize", type: "x", w: 800, h: 600, size: 84_000 },
    { _: "photoSizeProgressive", type: "y", w: 1280, h: 960, sizes: [9000, 30_000, 150_000] },
  ],
};

/** Kinds of updates by name: the TL of the nth, sent by a user. */
const KINDS: readonly (readonly [string, (n: number, sender: number) => TlObject])[] = [
  [
    "text",
    (n, sender) =>
      privately(n, sender, { message: "Hello, this is a plain text message of ordinary length." }),
  ],
  [
    "text in Cyrillic",
    (n, sender) =>
      privately(n, sender, { message: "Привет, это простое сообщение обычной длины." }),
  ],
  [
    "photo with caption and entities",
    (n, sender) =>
      privately(n, sender, {
        message: "A caption with bold text, a link and a #tag.",
        media: { _: "messageMediaPhoto", photo },
        entities: [
          { _: "messageEntityBold", offset: 15, length: 9 },
          { _: "messageEntityTextUrl", offset: 28, length: 4, url: "https://example.com/" },
          { _: "messageEntityHashtag", offset: 39, length: 4 },
        ],
      }),
  ],
  [
    "service message",
    (n, sender) => ({
      _: "updateNewChannelMessage",
      message: {
        ...{ _: "messageService", id: 100 + n, date: NOW_S },
        fromId: { _: "peerUser", userId: BigInt(sender) },
        peerId: { _: "peerChannel", channelId: 8001n },
        action: { _: "messageActionChatAddUser", users: [BigInt(sender)] },
      },
      ...{ pts: 2 + n, ptsCount: 1 },
    }),
  ],
];

function record(
  kind: (n: number, sender: number) => TlObject,
  count: number,
  senders: number,
): teletape.log.IRawUpdate {
  return {
    layer: 229,
    updates: Array.from({ length: count }, (_, n) => tl229.encode(kind(n, 6000 + (n % senders)))),
    users: Array.from({ length: senders }, (_, n) => user(6000 + n)),
    chats: [group],
    messages: [],
    receivedAtMs: NOW_S * 1000,
  };
}

/** CPU microseconds per update of `run`, which handles {@link UPDATES} of them. */
function cpuMicros(run: () => void): number {
  for (let i = 0; i < ROUNDS / 4; i++) run();
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) run();
  const { user: inUser, system } = process.cpuUsage(before);
  return (inUser + system) / (ROUNDS * UPDATES);
}

/**
 * Decoding, projecting and writing, an update a record as pushes come and many a record as differences do; the baseline is
 * JSON.stringify of the same objects, ready made.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  return KINDS.flatMap(([name, kind]) =>
    [1, UPDATES].map((perRecord) => {
      const records = Array.from({ length: UPDATES / perRecord }, (_, n) =>
        record((i, sender) => kind(n * perRecord + i, sender), perRecord, perRecord === 1 ? 1 : 10),
      );
      const bodies = records.flatMap((raw) =>
        projectRawUpdate(raw, IDENTITY).map(({ body }) => JSON.parse(body) as unknown),
      );
      const micros = cpuMicros(() => {
        for (const raw of records) projectRawUpdate(raw, IDENTITY);
      });
      const baselineMicros = cpuMicros(() => {
        for (const body of bodies) JSON.stringify(body);
      });
      return {
        name: `projection of a ${name}, ${perRecord} a record`,
        ratePerS: 1e6 / micros,
        cpuMicros: micros,
        ratio: micros / baselineMicros,
        against: `JSON.stringify of the same object, ${baselineMicros.toFixed(2)} µs`,
      };
    }),
  );
}
