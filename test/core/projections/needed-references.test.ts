import { describe, expect, it } from "vitest";
import { contextFrom } from "../../../src/core/convert/context-from.ts";
import { neededReferences } from "../../../src/core/projections/needed-references.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";

const SELF = 777000;
const NOW_S = 1_800_000_000;
const ada: Tl.user = { _: "user", id: 6001n, firstName: "Ada" };
const group: Tl.chat = {
  _: "chat",
  id: 7001n,
  title: "Group",
  photo: { _: "chatPhotoEmpty" },
  participantsCount: 3,
  date: 0,
  version: 1,
};
const forum: Tl.channel = {
  _: "channel",
  id: 8001n,
  title: "Forum",
  megagroup: true,
  forum: true,
  photo: { _: "chatPhotoEmpty" },
  date: 0,
};
const user: Tl.Peer = { _: "peerUser", userId: 6001n };
const context = contextFrom([ada], [group, forum], [], SELF);

const text = (fields: Partial<Tl.message>): Tl.message => ({
  _: "message",
  id: 101,
  peerId: user,
  date: 1,
  message: "text",
  ...fields,
});
const results: Tl.pollResults = { _: "pollResults", totalVoters: 1 };
const told = (message: Tl.Message): Tl.Update => ({
  _: "updateNewMessage",
  message,
  pts: 2,
  ptsCount: 1,
});
const pin: Tl.messageService = {
  _: "messageService",
  id: 103,
  peerId: { _: "peerChat", chatId: 7001n },
  fromId: user,
  date: 1,
  replyTo: { _: "messageReplyHeader", replyToMsgId: 90 },
  action: { _: "messageActionPinMessage" },
};
const reply = text({ id: 102, replyTo: { _: "messageReplyHeader", replyToMsgId: 101 } });

describe("messages that updates refer to", () => {
  const cases = [
    { name: "a plain message needs nothing", updates: [told(text({}))], messages: [] },
    {
      name: "a reply needs its target",
      updates: [told(reply)],
      messages: [{ kind: "reply", chatId: 6001, messageId: 101, byMessageId: 102 }],
    },
    {
      name: "a target earlier in the same updates is at hand",
      updates: [told(text({})), told(reply)],
      messages: [],
    },
    {
      name: "a pin needs the pinned message",
      updates: [told(pin)],
      messages: [{ kind: "pinned", chatId: -7001, messageId: 90, byMessageId: 103 }],
    },
    {
      name: "a message in a topic needs the topic's first message",
      updates: [
        told(
          text({
            id: 104,
            fromId: user,
            peerId: { _: "peerChannel", channelId: 8001n },
            replyTo: { _: "messageReplyHeader", replyToMsgId: 30, forumTopic: true },
          }),
        ),
      ],
      messages: [{ kind: "reply", chatId: -1000000008001, messageId: 30, byMessageId: 104 }],
    },
    {
      name: "a reply to another chat needs nothing",
      updates: [
        told(
          text({
            replyTo: {
              _: "messageReplyHeader",
              replyToMsgId: 5,
              replyToPeerId: { _: "peerChat", chatId: 7001n },
              replyFrom: { _: "messageFwdHeader", fromId: user, date: 1 },
            },
          }),
        ),
      ],
      messages: [],
    },
    {
      name: "a callback query needs the message of its button",
      updates: [
        {
          _: "updateBotCallbackQuery",
          queryId: 9n,
          userId: 6001n,
          peer: user,
          msgId: 101,
          chatInstance: 1n,
          data: Buffer.from("x"),
        } satisfies Tl.Update,
      ],
      messages: [{ kind: "callback", chatId: 6001, messageId: 101, byMessageId: 0, queryId: 9n }],
    },
    {
      name: "results of a poll that come without it need its message",
      updates: [
        {
          ...{ _: "updateMessagePoll", pollId: 5n, peer: user, msgId: 101, results },
        } satisfies Tl.Update,
      ],
      messages: [{ kind: "message", chatId: 6001, messageId: 101, byMessageId: 0 }],
    },
    {
      name: "results of a poll of nowhere need nothing",
      updates: [{ _: "updateMessagePoll", pollId: 5n, results } satisfies Tl.Update],
      messages: [],
    },
  ];
  it.each([
    { name: "of the bot itself", fields: { out: true as const } },
    { name: "of two days ago", fields: { date: NOW_S - 172_800 } },
  ])("a reply $name needs nothing, as it is not told", ({ fields }) => {
    const later = contextFrom([ada], [group, forum], [], SELF, NOW_S);
    const needed = (more: object) =>
      neededReferences([told({ ...reply, date: NOW_S, ...more })], later).messages;
    expect(needed({})).toHaveLength(1);
    expect(needed(fields)).toEqual([]);
  });

  it.each(cases)("$name", ({ updates, messages }) => {
    expect(neededReferences(updates, context).messages).toEqual(messages);
  });
});

describe("users and chats that updates refer to", () => {
  const cases: readonly {
    readonly name: string;
    readonly update: Tl.Update;
    readonly peers: readonly number[];
  }[] = [
    { name: "known ones are not asked for", update: told(text({})), peers: [] },
    {
      name: "an unknown sender is",
      update: told(text({ fromId: { _: "peerUser", userId: 6002n } })),
      peers: [6002],
    },
    {
      name: "an unknown user in a mention is",
      update: told(
        text({
          entities: [{ _: "messageEntityMentionName", offset: 0, length: 2, userId: 6003n }],
        }),
      ),
      peers: [6003],
    },
    {
      name: "an unknown channel of a forward is",
      update: told(
        text({
          fwdFrom: {
            _: "messageFwdHeader",
            fromId: { _: "peerChannel", channelId: 9001n },
            date: 1,
          },
        }),
      ),
      peers: [-1000000009001],
    },
    {
      name: "an unknown added member is",
      update: told({ ...pin, action: { _: "messageActionChatAddUser", users: [6001n, 6004n] } }),
      peers: [6004],
    },
    {
      name: "the bot itself is, when its membership changed",
      update: { _: "updateBotStopped", userId: 6001n, date: 1, stopped: true, qts: 1 },
      peers: [SELF],
    },
  ];
  it.each(cases)("$name", ({ update, peers }) => {
    expect(neededReferences([update], context).peers).toEqual(peers);
  });
});

describe("sticker sets that updates show", () => {
  const sticker = told(
    text({
      media: {
        _: "messageMediaDocument",
        document: {
          _: "document",
          id: 1n,
          accessHash: 2n,
          fileReference: Buffer.alloc(1),
          date: 1,
          mimeType: "image/webp",
          size: 1n,
          dcId: 2,
          attributes: [
            {
              _: "documentAttributeSticker",
              alt: "",
              stickerset: { _: "inputStickerSetID", id: 700001n, accessHash: 3n },
            },
          ],
        },
      },
    }),
  );

  it("are asked for by id and hash", () => {
    expect(neededReferences([sticker], context).stickerSets).toEqual([
      { _: "inputStickerSetID", id: 700001n, accessHash: 3n },
    ]);
  });

  it("are not asked for when their name is known", () => {
    const named = contextFrom([ada], [], [], SELF, 0, new Map([[700001n, "Set"]]));
    expect(neededReferences([sticker], named).stickerSets).toEqual([]);
  });
});
