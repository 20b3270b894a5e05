import { expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../src/methods/method-table.ts";
import { EchoSession } from "../support/echo-session.ts";
import { replayContext } from "../support/replay-context.ts";

const table = createMethodTable();
/** The private chat that exists, and the bot's message in it. */
const CHAT = { chat_id: "6001" };
const MESSAGE = { ...CHAT, message_id: "5" };

/** What the official server's source says of calls that are not in its recordings. */
it.each<[method: string, params: Record<string, string>, description: string]>([
  ["deleteAllMessageReactions", CHAT, "sender_chat_id is empty"],
  ["deleteAllMessageReactions", { ...CHAT, user_id: "" }, "sender_chat_id is empty"],
  [
    "deleteAllMessageReactions",
    { ...CHAT, actor_chat_id: "x" },
    "sender_chat_id is not a valid Integer",
  ],
  ["deleteAllMessageReactions", { actor_chat_id: "x" }, "chat_id is empty"],
  ["deleteMessageReaction", MESSAGE, "sender_chat_id is empty"],
])("%s %j: %s", async (method, params, description) => {
  const call = table.get(method.toLowerCase());
  const answer = async () =>
    await call?.(replayContext(new EchoSession()), new Params(Object.entries(params)));
  await expect(answer).rejects.toEqual(new BotApiError(400, `Bad Request: ${description}`));
});
