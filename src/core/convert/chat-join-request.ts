import type * as Tl from "../../../schemas/generated/tl.ts";
import { convertPeerChat } from "./chat.ts";
import type { ConvertContext } from "./convert-context.ts";
import { convertUsedLink } from "./invite-link.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#chatjoinrequest */
export const convertJoinRequest = (
  update: Tl.updateBotChatInviteRequester,
  context: ConvertContext,
): JsonObject => ({
  chat: convertPeerChat(update.peer, context),
  from: convertUserId(update.userId, context),
  user_chat_id: Number(update.userId),
  date: update.date,
  bio: update.about === "" ? undefined : update.about,
  invite_link: convertUsedLink(update.invite, context),
  query_id: update.queryId?.toString(),
});
