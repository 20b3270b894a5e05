import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type FailedCall, rpcToBotApiError } from "../../../src/core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";

interface RecordedError {
  /** `<code> <text>` */
  readonly rpc_error: string;
  readonly replies: readonly {
    readonly reply: string;
    readonly calls: readonly string[] | "all";
  }[];
}

const fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/official-errors.json", import.meta.url), "utf8"),
) as { errors: RecordedError[] };

/** The calls whose errors take no other way than the map. */
const CALLS: Readonly<Record<string, FailedCall>> = {
  "sendMessage private": { method: "sendmessage", sendsTo: "private" },
  "sendMessage supergroup": { method: "sendmessage", sendsTo: "other" },
  "sendPhoto url private": { method: "sendphoto", sendsTo: "private" },
  sendMediaGroup: { method: "sendmediagroup", sendsTo: "private", position: 1 },
  forwardMessage: { method: "forwardmessage", sendsTo: "private" },
  editMessageText: { method: "editmessagetext" },
  "deleteMessage private": { method: "deletemessage" },
  "deleteMessages supergroup": { method: "deletemessages" },
  answerCallbackQuery: { method: "answercallbackquery" },
  answerInlineQuery: { method: "answerinlinequery" },
  sendChatAction: { method: "sendchataction" },
  pinChatMessage: { method: "pinchatmessage" },
  promoteChatMember: { method: "promotechatmember" },
};

interface Case {
  readonly call: string;
  readonly error: string;
  readonly reply: string;
}

/** Replies that the call's own way makes: lost access, queued forwards, calls that never ended. */
const isMapped = ({ call, error, reply }: Case): boolean =>
  !reply.includes("HANG") &&
  !(/CHANNEL_PRIVATE|ALLOW_PAYMENT/.test(error) && call === "sendMediaGroup") &&
  !(error === "406 CHANNEL_PRIVATE" && call.endsWith("supergroup")) &&
  !(error === "403 CHANNEL_PUBLIC_GROUP_NA" && call === "promoteChatMember") &&
  !(/^(420 FLOOD|500)/.test(error) && call === "forwardMessage");

const cases = fixture.errors.flatMap(({ rpc_error: error, replies }) =>
  replies.flatMap(({ reply, calls }): Case[] =>
    Object.keys(CALLS)
      .filter((call) => calls === "all" || calls.includes(call))
      .map((call) => ({ call, error, reply }))
      .filter(isMapped),
  ),
);

describe("rpcToBotApiError", () => {
  it.each(cases)("$call: $error", ({ call, error, reply }) => {
    const [code, text] = [Number(error.split(" ")[0]), error.slice(error.indexOf(" ") + 1)];
    const mapped = rpcToBotApiError(new RpcError(code, text), CALLS[call] ?? { method: call });
    const parameters = Object.entries(mapped.parameters).map(
      ([key, value]) => `"${key}": ${value}`,
    );
    const shown = [`${mapped.code} ${mapped.description}`, ...parameters.map((one) => `{${one}}`)];
    expect(shown.join(" ")).toBe(reply);
  });
});

const SENDS: FailedCall = { method: "sendmessage", sendsTo: "private" };
const GROUP_ALBUM: FailedCall = { method: "sendmediagroup", sendsTo: "other", position: 1 };
const TO_MESSAGE = { _: "inputReplyToMessage", replyToMsgId: 5 } as const;
const TO_QUOTE = { ...TO_MESSAGE, quoteText: "q" } as const;
const EDITS: FailedCall = { method: "editmessagetext" };

/** By the rules of the official server and TDLib; not in the recording. */
const derived: readonly (readonly [error: string, call: FailedCall, reply: string])[] = [
  ["420 FROZEN_METHOD_INVALID", EDITS, "400 Bad Request: FROZEN_METHOD_INVALID"],
  ["420 FROZEN_METHOD_INVALID", SENDS, "400 Bad Request: FROZEN_METHOD_INVALID"],
  ["420 STORY_SEND_FLOOD_WEEKLY_7", EDITS, "400 Bad Request: STORY_SEND_FLOOD_WEEKLY_7"],
  ["420 PREMIUM_SUB_ACTIVE_UNTIL_7", EDITS, "400 Bad Request: PREMIUM_SUB_ACTIVE_UNTIL_7"],
  ["420 PREMIUM_SUB_ACTIVE_UNTIL_7", SENDS, "500 PREMIUM_SUB_ACTIVE_UNTIL_7"],
  ["420 FLOOD_SKIP_FAILED_WAIT_3", EDITS, "429 Too Many Requests: retry after 1"],
  ["420 FLOOD_WAIT_0", EDITS, "429 Too Many Requests: retry after 1"],
  ["420 FLOOD_WAIT_X", EDITS, "429 Too Many Requests: retry after 1"],
  ["420 FLOOD_WAIT_9999999", EDITS, "429 Too Many Requests: retry after 1209600"],
  ["420 FLOOD_TEST_PHONE_WAIT_5_X", EDITS, "429 Too Many Requests: retry after 8"],
  ["500 FLOOD_WAIT_3", EDITS, "429 Too Many Requests: retry after 8"],
  ["303 STATS_MIGRATE_2", EDITS, "400 Bad Request: STATS_MIGRATE_2"],
  ["403 MESSAGE_TOO_LONG", SENDS, "400 Bad Request: MESSAGE_TOO_LONG"],
  ["406 MESSAGE_TOO_LONG", SENDS, "400 Bad Request: MESSAGE_TOO_LONG"],
  ["403 MEDIA_EMPTY", { ...SENDS, emptyText: "x" }, "400 Bad Request: MEDIA_EMPTY"],
  [
    "400 QUOTE_TEXT_INVALID",
    SENDS,
    "500 Internal Server Error: unexpected QUOTE_TEXT_INVALID error",
  ],
  [
    "400 QUOTE_TEXT_INVALID",
    { ...SENDS, replyTo: TO_QUOTE },
    "400 Bad Request: QUOTE_TEXT_INVALID",
  ],
  [
    "400 QUOTE_TEXT_INVALID",
    { ...SENDS, replyTo: TO_MESSAGE },
    "500 Internal Server Error: unexpected QUOTE_TEXT_INVALID error",
  ],
  ["403 QUOTE_TEXT_INVALID", SENDS, "400 Bad Request: QUOTE_TEXT_INVALID"],
  [
    "400 REPLY_MESSAGE_ID_INVALID",
    { ...SENDS, replyTo: TO_MESSAGE },
    "400 Bad Request: REPLY_MESSAGE_ID_INVALID",
  ],
  [
    "400 REPLY_MESSAGE_ID_INVALID",
    { ...SENDS, replyTo: { ...TO_MESSAGE, topMsgId: 5 } },
    "400 Bad Request: REPLY_MESSAGE_ID_INVALID",
  ],
  [
    "400 PEER_ID_INVALID",
    GROUP_ALBUM,
    '403 Forbidden: failed to send message #1 with the error message "PEER_ID_INVALID"',
  ],
  [
    "406 CHAT_GUEST_SEND_FORBIDDEN",
    GROUP_ALBUM,
    '400 Bad Request: failed to send message #1 with the error message "CHAT_GUEST_SEND_FORBIDDEN"',
  ],
];

describe("rpcToBotApiError, by the rules", () => {
  it.each(derived)("%s of %j", (error, call, reply) => {
    const [code, text] = [Number(error.split(" ")[0]), error.slice(error.indexOf(" ") + 1)];
    const mapped = rpcToBotApiError(new RpcError(code, text), call);
    expect(`${mapped.code} ${mapped.description}`).toBe(reply);
  });
});
