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
