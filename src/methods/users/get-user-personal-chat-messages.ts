import { writeJson } from "../../core/bot-api/json-writer.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { checkUser } from "../access/check-user.ts";
import { messageJson } from "../messages/message-reply.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_MESSAGES = 20;
const MAX_ID = 2 ** 31 - 1;

/** getUserPersonalChatMessages. @see https://core.telegram.org/bots/api#getuserpersonalchatmessages */
export const getUserPersonalChatMessages: BotApiMethod = async ({ bot, clock }, params) => {
  const { session } = bot;
  const id = userId(params);
  const limit = params.integer("limit", 0, 0, MAX_MESSAGES);
  const { inputUser } = await checkUser(session, id);
  if (limit === 0) throw new ParseError("Limit must be positive");
  const found = await session.invoke("messages.getPersonalChannelHistory", {
    ...{ userId: inputUser, limit, maxId: MAX_ID, minId: 0, hash: 0n },
  });
  if (found._ === "messages.messagesNotModified") throw new RpcError(500, "MESSAGES_NOT_SENT");
  session.learn(found.users, found.chats);
  const json = [];
  for (const message of found.messages) {
    if (message._ === "messageEmpty") continue;
    const now = clock.nowMs() / 1000;
    json.push(await messageJson(session, message, found, undefined, false, now));
  }
  return { json: writeJson(json) };
};
