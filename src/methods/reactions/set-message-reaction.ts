import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { parseReactionTypes } from "../../core/bot-api/reaction-types.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { inputPeer } from "../access/input-peer.ts";
import { invokeInChat } from "../access/invoke-in-chat.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";

/** setMessageReaction; no reaction takes the old one away. @see https://core.telegram.org/bots/api#setmessagereaction */
export const setMessageReaction =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const id = messageId(params);
    const big = params.boolean("is_big");
    const reaction = parseReactionTypes(params);
    const chat = await findChat(session, params.text("chat_id"), "read");
    await findMessage(session, memories.of(session), chat, id, "message to react");
    if (reaction.some(isNone)) throw new ParseError("Invalid reaction type specified");
    try {
      await invokeInChat(session, chat, "messages.sendReaction", {
        ...(big && { big }),
        peer: inputPeer(session, chat),
        msgId: id,
        ...(reaction.length > 0 && { reaction }),
      });
    } catch (error) {
      // the same reaction once more is no failure for the official server
      if (!(error instanceof RpcError) || error.text !== "MESSAGE_NOT_MODIFIED") throw error;
    }
    return { json: "true" };
  };

/** No emoji, or what TDLib keeps for reactions that are none. td: ReactionType */
const isNone = (reaction: Tl.Reaction): boolean =>
  reaction._ === "reactionEmoji" &&
  (reaction.emoticon === "" || reaction.emoticon === "$" || reaction.emoticon.startsWith("#"));
