import { writeJson } from "../../core/bot-api/json-writer.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { convertBoost } from "../../core/convert/chat-boost.ts";
import { findChat } from "../access/find-chat.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import { lookupContext } from "../access/lookup-context.ts";
import type { BotApiMethod } from "../method.ts";

/** getUserChatBoosts. @see https://core.telegram.org/bots/api#getuserchatboosts */
export const getUserChatBoosts: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const chat = await findChat(session, params.text("chat_id"), "write");
  const user = await findUser(session, id);
  const { boosts, users } = await invokeInChat(session, chat, "premium.getUserBoosts", {
    peer: inputPeer(session, chat),
    userId: user.inputUser,
  });
  session.learn(users, []);
  const context = await lookupContext(session, users, [], [Number(id)]);
  return { json: writeJson({ boosts: boosts.map((boost) => convertBoost(boost, context)) }) };
};
