import { describe, expect, it } from "vitest";
import {
  BANNED_RIGHTS,
  bannedExcept,
  parseChatPermissions,
} from "../../../src/core/bot-api/chat-permissions.ts";
import { Params } from "../../../src/core/bot-api/params.ts";

const MEDIA = [
  "sendAudios",
  "sendDocs",
  "sendPhotos",
  "sendRoundvideos",
  "sendVideos",
  "sendVoices",
];
const OTHER = ["sendGames", "sendGifs", "sendInline", "sendStickers"];

const sorted = (names: readonly string[]): readonly string[] =>
  names.toSorted((a, b) => (a < b ? -1 : 1));

const allowedBy = (fields: Readonly<Record<string, string>>, flat = false): readonly string[] =>
  sorted([...parseChatPermissions(new Params(Object.entries(fields)), flat).allowed]);

const cases = [
  { name: "allows nothing without the parameter", fields: {}, expected: [] },
  {
    name: "lets who may write react",
    fields: { permissions: '{"can_send_messages":true}' },
    expected: ["sendPlain", "sendReactions"],
  },
  {
    name: "lets who may send polls write, and not react",
    fields: { permissions: '{"can_send_polls":true}' },
    expected: ["sendPlain", "sendPolls"],
  },
  {
    name: "takes other messages for all media",
    fields: { permissions: '{"can_send_other_messages":true}' },
    expected: [...MEDIA, ...OTHER, "sendPlain"],
  },
  {
    name: "takes each permission for itself when it is asked to",
    fields: {
      permissions: '{"can_send_other_messages":true}',
      use_independent_chat_permissions: "true",
    },
    expected: OTHER,
  },
  {
    name: "lets who may pin edit tags and topics",
    fields: { permissions: '{"can_pin_messages":true}' },
    expected: ["editRank", "manageTopics", "pinMessages"],
  },
  {
    name: "does not when it says otherwise",
    fields: {
      permissions: '{"can_pin_messages":true,"can_edit_tag":false,"can_manage_topics":false}',
    },
    expected: ["pinMessages"],
  },
  {
    name: "knows the old name of all media, which lets write and react",
    fields: { permissions: '{"can_send_media_messages":true}' },
    expected: [...MEDIA, "sendPlain", "sendReactions"],
  },
  {
    name: "takes the old name of all media for itself when it is asked to",
    fields: {
      permissions: '{"can_send_media_messages":true}',
      use_independent_chat_permissions: "true",
    },
    expected: MEDIA,
  },
  {
    name: "does not read the old name of all media beside one of the new ones",
    fields: { permissions: '{"can_send_media_messages":true,"can_send_photos":false}' },
    expected: [],
  },
  {
    name: "does not let who may send a kind of media write",
    fields: { permissions: '{"can_send_photos":true}' },
    expected: ["sendPhotos"],
  },
  {
    name: "lets who may preview links write, and not react",
    fields: { permissions: '{"can_add_web_page_previews":true}' },
    expected: [...MEDIA, "embedLinks", "sendPlain"],
  },
];

const flatCases = [
  {
    name: "reads flags of their own",
    fields: { can_send_messages: "true", can_send_media_messages: "true" },
    expected: [...MEDIA, "sendPlain", "sendReactions"],
  },
  {
    name: "takes all four of them for everything",
    fields: { can_send_other_messages: "true", can_add_web_page_previews: "true" },
    expected: [...BANNED_RIGHTS],
  },
  {
    name: "takes flags of their own each for itself when it is asked to",
    fields: { can_send_other_messages: "true", use_independent_chat_permissions: "true" },
    expected: OTHER,
  },
];

const errors = [
  { permissions: "x", error: "Can't parse permissions JSON object" },
  { permissions: "[]", error: "Object expected as permissions" },
  {
    permissions: '{"can_send_polls":1}',
    error: `Can't parse chat permissions: Field "can_send_polls" must be of type Boolean`,
  },
];

describe("ChatPermissions of a request", () => {
  it.each(cases)("$name", ({ fields, expected }) => {
    expect(allowedBy(fields)).toEqual(sorted(expected));
  });

  it.each(flatCases)("$name", ({ fields, expected }) => {
    expect(allowedBy(fields, true)).toEqual(sorted(expected));
  });

  it.each(errors)("refuses $permissions", ({ permissions, error }) => {
    expect(() => allowedBy({ permissions })).toThrow(error);
  });

  it("becomes the rights that are taken away", () => {
    const taken = bannedExcept(new Set(["sendPlain"]), 5);
    expect(taken).toMatchObject({ sendPolls: true, untilDate: 5 });
    expect(taken).not.toHaveProperty("sendPlain");
    expect(taken).not.toHaveProperty("viewMessages");
  });
});
