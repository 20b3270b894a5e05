import { describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { tlSchema229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { olderLayers } from "../../../src/sandbox/layers/layer-schema.ts";
import { TlLayers } from "../../../src/sandbox/layers/tl-layers.ts";

const layers = new TlLayers();

const user = {
  _: "user",
  id: 7n,
  bot: true,
  botInfoVersion: 3,
  firstName: "Ada",
  botGuard: true,
  linkedCommunityId: 5n,
};
const message = (extra: Record<string, unknown>): TlObject => ({
  _: "message",
  id: 1,
  peerId: { _: "peerUser", userId: 7n },
  date: 2,
  message: "hi",
  ...extra,
});
const newMessage = (extra: Record<string, unknown>): TlObject => ({
  _: "updates",
  updates: [{ _: "updateNewMessage", message: message(extra), pts: 1, ptsCount: 1 }],
  users: [user],
  chats: [],
  date: 3,
  seq: 0,
});

function readBack(layer: number, updates: TlObject | Buffer): TlObject {
  const bytes = layers.of(layer).encodeUpdates(updates);
  return layers.of(layer).codec.decode(bytes ?? Buffer.alloc(0));
}

const present = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, present(field)]),
  );
};

const inlineKeyboard = {
  _: "replyInlineMarkup",
  rows: [
    {
      _: "keyboardInlineButtonRow",
      buttons: [
        {
          _: "keyboardInlineButton",
          style: { _: "keyboardButtonStyle", bgDanger: true },
          text: "press",
          type: { _: "inlineButtonTypeCallback", data: Buffer.from("d") },
        },
        {
          _: "keyboardInlineButton",
          text: "open",
          type: { _: "inlineButtonTypeUrl", url: "https://example.org" },
        },
      ],
    },
  ],
};
const oldInlineKeyboard = {
  _: "replyInlineMarkup",
  rows: [
    {
      _: "keyboardButtonRow",
      buttons: [
        {
          _: "keyboardButtonCallback",
          style: { _: "keyboardButtonStyle", bgDanger: true },
          text: "press",
          data: Buffer.from("d"),
        },
        { _: "keyboardButtonUrl", text: "open", url: "https://example.org" },
      ],
    },
  ],
};
const replyKeyboard = {
  _: "replyKeyboardMarkup",
  resize: true,
  rows: [
    {
      _: "keyboardButtonRow",
      buttons: [
        { _: "keyboardButton", text: "plain", type: { _: "buttonTypeDefault" } },
        { _: "keyboardButton", text: "phone", type: { _: "buttonTypeRequestPhone" } },
      ],
    },
  ],
};
const oldReplyKeyboard = {
  _: "replyKeyboardMarkup",
  resize: true,
  rows: [
    {
      _: "keyboardButtonRow",
      buttons: [
        { _: "keyboardButton", text: "plain" },
        { _: "keyboardButtonRequestPhone", text: "phone" },
      ],
    },
  ],
};

describe.each(olderLayers)("layer %i", (layer) => {
  it("has every constructor once, with the ids of its own", () => {
    const { codec } = layers.of(layer);
    const known = tlSchema229.definitions.filter(({ name }) => codec.definition(name));
    expect(known.length).toBeGreaterThan(2000);
    expect(codec.definition("replyInlineMarkup")?.id).toBe(0x48a30254);
  });

  it.each([
    { name: "an inline keyboard", newest: inlineKeyboard, older: oldInlineKeyboard },
    { name: "a reply keyboard", newest: replyKeyboard, older: oldReplyKeyboard },
  ])("translates $name both ways", ({ newest, older }) => {
    const updates = newMessage({ replyMarkup: newest });
    const [update] = readBack(layer, updates)["updates"] as TlObject[];
    expect(present(update?.["message"])).toMatchObject({ replyMarkup: older });

    const peer = { _: "inputPeerSelf" };
    const request = { _: "messages.sendMessage", peer, message: "hi", randomId: 1n };
    const { codec, layer: number } = layers.of(layer);
    const read = codec.decode(codec.encode({ ...request, replyMarkup: older }));
    expect(present(layers.of(number).lift(read))).toEqual({ ...request, replyMarkup: newest });
  });

  it("writes bytes of the newest layer anew", () => {
    const updates = tl229.encode(newMessage({}));
    expect(present(readBack(layer, updates))).toMatchObject({
      users: [{ _: "user", id: 7n, firstName: "Ada" }],
      updates: [{ _: "updateNewMessage", pts: 1 }],
    });
    expect(layers.of(layer).encodeUpdates(updates)).toBe(layers.of(layer).encodeUpdates(updates));
  });
});

describe("older layers", () => {
  it("replace media and actions that they lack, and leave out updates", () => {
    const { codec } = layers.of(223);
    const lacking = tlSchema229.definitions.filter(
      ({ name, isMethod }) => !isMethod && codec.definition(name) === undefined,
    );
    const action = lacking.find(
      ({ result, fields }) => result === "MessageAction" && fields.length === 0,
    );
    const update = lacking.find(({ result }) => result === "Update");
    expect(update).toBeDefined();
    const service: TlObject = {
      _: "messageService",
      id: 1,
      peerId: { _: "peerUser", userId: 7n },
      date: 1,
      action: { _: action?.name ?? "messageActionChatJoinedViaCommunity", communityId: 1n },
    };
    const updates: TlObject = {
      _: "updates",
      updates: [
        { _: "updateNewMessage", message: service, pts: 1, ptsCount: 1 },
        { _: update?.name ?? "" },
      ],
      users: [],
      chats: [],
      date: 3,
      seq: 0,
    };
    expect(present(readBack(223, updates)["updates"])).toMatchObject([
      { message: { action: { _: "messageActionEmpty" } } },
    ]);
    expect(
      layers
        .of(223)
        .encodeUpdates({ _: "updateShort", update: { _: update?.name ?? "" }, date: 1 }),
    ).toBeUndefined();
  });

  it("fill fields that were required and leave out ones that are new", () => {
    const voters = { _: "pollAnswerVoters", option: Buffer.from("0") };
    const results = { _: "pollResults", results: [voters] };
    const updates = newMessage({
      media: {
        _: "messageMediaPoll",
        results,
        poll: {
          _: "poll",
          id: 1n,
          question: { _: "textWithEntities", text: "q", entities: [] },
          answers: [],
          hash: 4n,
        },
      },
    });
    const [update] = readBack(223, updates)["updates"] as TlObject[];
    expect(present(update)).toMatchObject({
      message: { media: { results: { results: [{ voters: 0 }] } } },
    });
  });

  it("name a quiz's correct answers by their option", () => {
    const { codec, lift } = { codec: layers.of(223).codec, lift: layers.of(223) };
    const answer = (option: string): TlObject => ({
      _: "pollAnswer",
      text: { _: "textWithEntities", text: option, entities: [] },
      option: Buffer.from(option),
    });
    const poll = {
      _: "poll",
      id: 0n,
      quiz: true,
      question: { _: "textWithEntities", text: "q", entities: [] },
      answers: [answer("a"), answer("b")],
    };
    const media = { _: "inputMediaPoll", poll, correctAnswers: [Buffer.from("b")] };
    const peer = { _: "inputPeerSelf" };
    const request = { _: "messages.sendMedia", peer, media, message: "", randomId: 1n };
    expect(lift.lift(codec.decode(codec.encode(request)))["media"]).toMatchObject({
      correctAnswers: [1],
      poll: { hash: 0n },
    });
  });

  it("get the results that their methods had", () => {
    const bytes = layers.of(224).encodeResult("channels.joinChannel", {
      _: "messages.chatInviteJoinResultOk",
      updates: newMessage({}),
    });
    expect(layers.of(224).codec.decode(bytes)._).toBe("updates");
    expect(layers.of(223).encodeResult("users.getUsers", [user]).length).toBeGreaterThan(8);
  });
});
