import { describe, expect, it } from "vitest";
import { projectRawUpdate } from "../../../src/core/projections/project-raw-update.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";

const NOW = 1_800_000_000;
const ada = { _: "peerUser", userId: 6001n };
const supergroup = { _: "peerChannel", channelId: 8001n };
const origin = { _: "messageFwdHeader", fromId: ada, date: NOW - 50 };
const quoteText = "what was said";

function shown(fields: object): Record<string, unknown> {
  const message = {
    ...{ _: "message", id: 50, peerId: supergroup, fromId: ada, date: NOW, message: "text" },
    ...fields,
  };
  const update = { _: "updateNewChannelMessage", message, pts: 2, ptsCount: 1 } as TlObject;
  const photo = { _: "chatPhotoEmpty" };
  const channel = {
    ...{ _: "channel", id: 8001n, title: "Super", megagroup: true, forum: true, photo, date: 1 },
  };
  const raw = {
    layer: 229,
    updates: [tl229.encode(update)],
    users: [tl229.encode({ _: "user", id: 6001n, firstName: "Ada" })],
    chats: [tl229.encode(channel)],
    messages: [
      tl229.encode({ ...message, id: 7, replyTo: undefined, fwdFrom: undefined } as TlObject),
    ],
    receivedAtMs: NOW * 1000,
  };
  const [told] = projectRawUpdate(raw, { selfId: 777000, authorizedAt: 0 });
  return JSON.parse(told?.body ?? "") as Record<string, unknown>;
}

const reply = (fields: object): Record<string, unknown> =>
  shown({ replyTo: { _: "messageReplyHeader", ...fields } });

describe("a reply", () => {
  it("shows the message of its chat, and the quote", () => {
    expect(reply({ replyToMsgId: 7, quoteText })).toMatchObject({
      reply_to_message: { message_id: 7 },
      quote: { text: quoteText },
    });
  });

  it.each([
    ["to a later message", { replyToMsgId: 51 }],
    ["to itself", { replyToMsgId: 50 }],
    ["to an ephemeral message", { replyToMsgId: 7, replyToEphemeral: true }],
    ["to a scheduled message", { replyToMsgId: 7, replyToScheduled: true }],
    ["to elsewhere without an origin", { replyToMsgId: 7, replyToPeerId: ada }],
    ["of an origin without a date", { replyFrom: { ...origin, date: 0 } }],
    ["of an origin without a sender", { replyFrom: { ...origin, fromId: undefined } }],
  ])("%s shows nothing", (_, fields) => {
    const json = reply({ ...fields, quoteText, todoItemId: 3 });
    for (const field of ["reply_to_message", "external_reply", "quote"])
      expect(json).not.toHaveProperty(field);
    expect(json).not.toHaveProperty("reply_to_checklist_task_id");
  });

  it("names the chat itself when a message of it is described", () => {
    const json = reply({ replyToMsgId: 7, replyFrom: origin });
    expect(json).not.toHaveProperty("reply_to_message");
    expect(json["external_reply"]).toMatchObject({
      origin: { type: "user" },
      chat: { title: "Super" },
      message_id: 7,
    });
  });

  it("from elsewhere that begins in a topic names the topic alone", () => {
    const json = reply({ replyToMsgId: 7, forumTopic: true, replyFrom: origin });
    expect(json).toMatchObject({ message_thread_id: 7, is_topic_message: true });
    expect(json["external_reply"]).not.toHaveProperty("message_id");
  });

  it("does not show a live location", () => {
    const geo = { _: "geoPoint", lat: 1, long: 2, accessHash: 1n };
    const replyMedia = { _: "messageMediaGeoLive", geo, period: 60 };
    const json = reply({ replyFrom: origin, replyMedia });
    expect(json["external_reply"]).not.toHaveProperty("location");
  });
});

describe("a forwarded message", () => {
  const channelPost = { fromId: supergroup, channelPost: 3 };

  it.each([
    ["a user", {}, { type: "user" }],
    ["a hidden user", { fromName: "Bo" }, { type: "hidden_user", sender_user_name: "Bo" }],
    ["a channel", channelPost, { type: "channel", message_id: 3 }],
    ["a chat", { fromId: supergroup, channelPost: 0 }, { type: "chat" }],
  ])("of %s has its origin", (_, fields, expected) => {
    const { forward_origin: shownOrigin } = shown({ fwdFrom: { ...origin, ...fields } });
    expect(shownOrigin).toMatchObject(expected);
  });

  it.each([
    ["no date", { date: 0 }],
    ["no sender", { fromId: undefined }],
    ["a group as sender", { fromId: { _: "peerChat", chatId: 5n } }],
  ])("with %s has no origin", (_, fields) => {
    const json = shown({ fwdFrom: { ...origin, ...fields } });
    expect(json).not.toHaveProperty("forward_origin");
    expect(json).not.toHaveProperty("forward_date");
  });
});
