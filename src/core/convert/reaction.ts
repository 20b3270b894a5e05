import { markedPeerId } from "../bot-api/marked-id.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** Undefined when nothing changed. @see https://core.telegram.org/bots/api#messagereactionupdated */
export function convertReactionUpdated(
  update: Tl.updateBotMessageReaction,
  context: ConvertContext,
): JsonObject | undefined {
  const before = convertReactions(update.oldReactions);
  const after = convertReactions(update.newReactions);
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined;
  const actor = update.actor;
  const json: JsonObject = {
    chat: convertPeerChat(update.peer, context),
    message_id: update.msgId,
  };
  if (markedPeerId(actor) > 0) json["user"] = convertUserId(markedPeerId(actor), context);
  else json["actor_chat"] = convertPeerChat(actor, context);
  json["date"] = update.date;
  json["old_reaction"] = before;
  json["new_reaction"] = after;
  return json;
}

/** @see https://core.telegram.org/bots/api#messagereactioncountupdated */
export const convertReactionCount = (
  update: Tl.updateBotMessageReactions,
  context: ConvertContext,
): JsonObject => ({
  chat: convertPeerChat(update.peer, context),
  message_id: update.msgId,
  date: update.date,
  reactions: update.reactions.flatMap(({ reaction, count }) =>
    convertReactions(count > 0 ? [reaction] : []).map((type) => ({ type, total_count: count })),
  ),
});

/** @see https://core.telegram.org/bots/api#reactiontype */
export function convertReactions(reactions: readonly Tl.Reaction[]): readonly JsonObject[] {
  return reactions.flatMap((reaction): readonly JsonObject[] => {
    switch (reaction._) {
      case "reactionEmoji":
        return [{ type: "emoji", emoji: reaction.emoticon }];
      case "reactionCustomEmoji":
        return [{ type: "custom_emoji", custom_emoji_id: reaction.documentId.toString() }];
      case "reactionPaid":
        return [{ type: "paid" }];
      case "reactionEmpty":
        return [];
    }
  });
}
