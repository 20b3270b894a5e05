import { describe, expect, it } from "vitest";
import { projectRawUpdate, updateJson } from "../../../src/core/projections/project-raw-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { TlDecodeError } from "../../../src/core/tl/tl-reader.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { teletape } from "../../../schemas/generated/log.js";

const NOW = 1_800_000_000;
const identity = { selfId: 777000, authorizedAt: 0 };
const photo = { _: "chatPhotoEmpty" };
const chats = [
  { _: "channel", id: 8001n, title: "Super", megagroup: true, photo, date: NOW - 500 },
  { _: "channel", id: 8002n, title: "Left", megagroup: true, left: true, photo, date: 1 },
  { _: "channel", id: 9001n, title: "Channel", broadcast: true, photo, date: 1 },
];

function record(...updates: readonly TlObject[]): teletape.log.IRawUpdate {
  return {
    layer: 229,
    updates: updates.map((update) => tl229.encode(update)),
    users: [tl229.encode({ _: "user", id: 6001n, firstName: "Ada" })],
    chats: chats.map((chat) => tl229.encode(chat)),
    receivedAtMs: NOW * 1000,
  };
}

const message = (peerId: object, fields: object = {}): TlObject => ({
  _: "updateNewMessage",
  message: { _: "message", id: 5, peerId, date: NOW, message: "héllo", ...fields },
  pts: 2,
  ptsCount: 1,
});
const ada = { _: "peerUser", userId: 6001n };
const left = { _: "peerChannel", channelId: 8002n };
const supergroup = { _: "peerChannel", channelId: 8001n };

describe("projectRawUpdate", () => {
  it("writes a message with what the queue needs to know of it", () => {
    const [update] = projectRawUpdate(record(message(ada)), identity);
    expect(update).toEqual({
      type: "message",
      chatId: 6001,
      userId: 6001,
      date: NOW,
      expiresAt: NOW + 86_400,
      queueId: 6001,
      body:
        '{"message_id":5,"from":{"id":6001,"is_bot":false,"first_name":"Ada"},' +
        '"chat":{"id":6001,"first_name":"Ada","type":"private"},"date":1800000000,"text":"h\\u00e9llo"}',
    });
    expect(updateJson(7, { ...update!, body: "{}" })).toBe('{"update_id":7,\n"message":{}}');
  });

  const queues: readonly {
    readonly name: string;
    readonly update: TlObject;
    readonly queueId: number;
  }[] = [
    {
      name: "callback queries beside messages, by user",
      update: {
        _: "updateBotCallbackQuery",
        queryId: 1n,
        userId: 6001n,
        peer: ada,
        msgId: 1,
        chatInstance: 1n,
        data: Buffer.from("x"),
      },
      queueId: 6001 + 3 * 2 ** 33,
    },
    {
      name: "the bot's own membership by chat",
      update: { _: "updateBotStopped", userId: 6001n, date: NOW, stopped: true, qts: 1 },
      queueId: 6001 + 5 * 2 ** 33,
    },
    {
      name: "members by the user whose membership it is",
      update: {
        _: "updateChannelParticipant",
        channelId: 8001n,
        date: NOW,
        actorId: 6001n,
        userId: 6002n,
        newParticipant: { _: "channelParticipant", userId: 6002n, date: NOW },
        qts: 1,
      },
      queueId: 6002 + 6 * 2 ** 33,
    },
  ];
  it.each(queues)("queues $name", ({ update, queueId }) => {
    expect(projectRawUpdate(record(update), identity).map((told) => told.queueId)).toEqual([
      queueId,
    ]);
  });

  const { DIFFERENCE, OWN_CALL, PUSH } = teletape.log.UpdateSource;
  it.each([
    ["that a person sends elsewhere", { personId: 6001, tellsOwn: true, source: PUSH }, 1],
    ["sent elsewhere while away", { personId: 6001, tellsOwn: true, source: DIFFERENCE }, 1],
    ["of this very session", { personId: 6001, tellsOwn: true, source: OWN_CALL }, 0],
    ["of a person who did not ask for it", { personId: 6001, source: PUSH }, 0],
  ])("tells an own message %s: %j", (_, fields, count) => {
    const raw = { ...record(message(ada, { out: true })), ...fields };
    expect(projectRawUpdate(raw, identity)).toHaveLength(count);
  });

  const silent: readonly {
    readonly name: string;
    readonly update: TlObject;
    readonly authorizedAt?: number;
  }[] = [
    { name: "an outgoing message", update: message(ada, { out: true }) },
    { name: "a message a day old", update: message(ada, { date: NOW - 86_400 }) },
    {
      name: "a message from before the bot joined",
      update: message(supergroup, { date: NOW - 600 }),
    },
    {
      name: "a message from before the login",
      update: message(supergroup),
      authorizedAt: NOW + 1,
    },
    {
      name: "a message of a chat that the bot has left",
      update: message({ _: "peerChannel", channelId: 8002n }),
    },
    {
      name: "a membership of a chat in a chat",
      update: {
        _: "updateChannelParticipant",
        channelId: 8001n,
        date: NOW,
        actorId: 6001n,
        userId: 0n,
        newParticipant: {
          _: "channelParticipantLeft",
          peer: { _: "peerChannel", channelId: 9001n },
        },
        qts: 1,
      },
    },
  ];
  it.each([
    {
      name: "an administrator who left the list of members",
      rights: { adminRights: { _: "chatAdminRights", other: true } },
    },
    {
      name: "a member with restrictions",
      rights: { bannedRights: { _: "chatBannedRights", untilDate: 0 } },
    },
  ])("tells $name", ({ rights }) => {
    const chat = { ...chats[1], ...rights };
    const raw = { ...record(message(left)), chats: [tl229.encode(chat as TlObject)] };
    expect(projectRawUpdate(raw, identity)).toHaveLength(1);
  });

  it("tells an old message that was edited after the bot joined", () => {
    const edited = { date: NOW - 600, editDate: NOW - 400 };
    expect(projectRawUpdate(record(message(supergroup, edited)), identity)).toHaveLength(1);
    expect(projectRawUpdate(record(message(supergroup, { date: NOW - 600 })), identity)).toEqual(
      [],
    );
  });

  it.each(silent)("does not tell $name", ({ update, authorizedAt }) => {
    const told = projectRawUpdate(record(update), { ...identity, authorizedAt: authorizedAt ?? 0 });
    expect(told).toEqual([]);
  });

  it("tells a bot's own scheduled message when it is published", () => {
    const raw = record(message(ada, { out: true, fromScheduled: true }));
    expect(projectRawUpdate(raw, identity)).toHaveLength(1);
  });

  it("skips edits marked as unchanged", () => {
    const raw = record(message(ada), message(ada, { id: 6 }));
    expect(projectRawUpdate({ ...raw, unchanged: [0] }, identity)).toHaveLength(1);
  });

  it("writes coordinates with six decimals", () => {
    const geo = { _: "geoPoint", lat: 48.85, long: 2, accessHash: 1n };
    const [update] = projectRawUpdate(
      record(message(ada, { message: "", media: { _: "messageMediaGeo", geo } })),
      identity,
    );
    expect(update?.body).toContain('"location":{"latitude":48.850000,"longitude":2.000000}');
  });

  it("gives the same bytes whenever it is asked", () => {
    const raw = record(message(ada), message(supergroup, { fromId: ada }));
    expect(projectRawUpdate(raw, identity)).toEqual(projectRawUpdate(raw, identity));
  });

  it("refuses a record of another layer", () => {
    const raw = { ...record(message(ada)), layer: 228 };
    expect(() => projectRawUpdate(raw, identity)).toThrow(TlDecodeError);
  });
});
