import { describe, expect, it } from "vitest";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import { tlFromJson, TlJsonError, tlToJson } from "../../../src/core/tl/tl-json.ts";
import { TlReader } from "../../../src/core/tl/tl-reader.ts";

const message = {
  _: "message",
  id: 101,
  peerId: { _: "peerUser", userId: 6001 },
  date: 1800000000,
  message: "héllo",
  entities: [{ _: "messageEntityBold", offset: 0, length: 2 }],
};

const cases = [
  { name: "a message with entities", json: message },
  {
    name: "a container of updates",
    json: {
      _: "updates",
      updates: [{ _: "updateNewMessage", message, pts: 2, ptsCount: 1 }],
      users: [{ _: "user", id: 6001, accessHash: "5368324170671202286", firstName: "Ada" }],
      chats: [],
      date: 1800000000,
      seq: 1,
    },
  },
  {
    name: "a bare vector of bare elements",
    json: {
      _: "futureSalts",
      reqMsgId: 5,
      now: 6,
      salts: [{ _: "futureSalt", validSince: 1, validUntil: 2, salt: -3 }],
    },
  },
  {
    name: "long bytes",
    json: { _: "msgsStateInfo", reqMsgId: 1, info: { hex: "ab".repeat(300) } },
  },
];

describe("TlCodec", () => {
  it.each(cases)(
    "reads back $name as it was written, and steps over exactly its bytes",
    ({ json }) => {
      const bytes = tl229.encode(tlFromJson(tl229, json));
      expect(tlToJson(tl229.decode(bytes))).toEqual(json);
      const reader = new TlReader(bytes);
      tl229.skipBoxed(reader);
      expect(reader.pos).toBe(bytes.length);
    },
  );

  it("writes a flag only for what is present", () => {
    const short = tl229.encode(tlFromJson(tl229, { _: "inputReplyToMessage", replyToMsgId: 7 }));
    expect(short.length).toBe(12);
    expect(short.readUInt32LE(4)).toBe(0);
  });

  it.each([
    {
      name: "a true flag without the value of its bit",
      object: { _: "user", id: 7n, bot: true },
      text: "user: field botInfoVersion is missing, it comes with bot",
    },
    {
      name: "one of two values of a bit",
      object: { _: "requestedPeerUser", userId: 7n, lastName: "Lovelace" },
      text: "requestedPeerUser: field firstName is missing, it comes with lastName",
    },
  ])("refuses to write $name", ({ object, text }) => {
    expect(() => tl229.encode(object)).toThrow(TypeError);
    expect(() => tl229.encode(object)).toThrow(text);
  });

  it("writes a bit that a value gives and a true flag shares", () => {
    const bytes = tl229.encode({ _: "user", id: 7n, botInfoVersion: 3 });
    expect(tl229.decode(bytes)).toMatchObject({ bot: true, botInfoVersion: 3 });
  });

  it("names an unknown constructor", () => {
    expect(() => tl229.decode(Buffer.from("efbeadde", "hex"))).toThrow(
      "unknown constructor 0xdeadbeef",
    );
  });

  it("refuses truncated bytes", () => {
    const bytes = tl229.encode(tlFromJson(tl229, message));
    for (let length = 0; length < bytes.length; length++) {
      expect(() => tl229.decode(bytes.subarray(0, length))).toThrow(RangeError);
    }
  });

  it.each([
    { name: "an unknown field", json: { ...message, nonsense: 1 }, text: "$.nonsense" },
    { name: "a missing field", json: { _: "peerUser" }, text: "$.userId: missing" },
    { name: "a wrong type", json: { _: "peerUser", userId: "x" }, text: "$.userId" },
  ])("refuses JSON with $name, naming its path", ({ json, text }) => {
    expect(() => tlFromJson(tl229, json)).toThrow(TlJsonError);
    expect(() => tlFromJson(tl229, json)).toThrow(text);
  });
});
