import type { ConvertContext } from "../convert/convert-context.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ProjectionIdentity } from "./project-raw-update.ts";
import {
  tellBoost,
  tellBusinessConnection,
  tellDeletedMessages,
  tellManagedBot,
  tellPoll,
  tellPollAnswer,
  tellPurchase,
  tellReaction,
  tellReactionCount,
  tellStoppedGeneration,
  tellSubscription,
} from "./tell-event.ts";
import { tellEphemeralCallback, tellEphemeralMessage } from "./tell-ephemeral.ts";
import {
  tellBotStopped,
  tellChannelMember,
  tellGroupMember,
  tellJoinRequest,
} from "./tell-member.ts";
import { tellBusinessMessage, tellGuestMessage, tellMessage } from "./tell-message.ts";
import { tellQuery } from "./tell-query.ts";
import type { ToldUpdate } from "./told-update.ts";

/** What one TL update tells a bot; undefined = nothing. */
export function tellUpdate(
  update: Tl.Update,
  context: ConvertContext,
  identity: ProjectionIdentity,
): ToldUpdate | undefined {
  switch (update._) {
    case "updateNewMessage":
    case "updateNewChannelMessage":
      return tellMessage(update.message, false, context, identity);
    case "updateEditMessage":
    case "updateEditChannelMessage":
      return tellMessage(update.message, true, context, identity);
    case "updateBotNewBusinessMessage":
    case "updateBotEditBusinessMessage":
      return tellBusinessMessage(update, context, identity);
    case "updateBotGuestChatQuery":
      return tellGuestMessage(update, context, identity);
    case "updateBotCallbackQuery":
    case "updateInlineBotCallbackQuery":
    case "updateBusinessBotCallbackQuery":
    case "updateBotInlineQuery":
    case "updateBotInlineSend":
    case "updateBotShippingQuery":
    case "updateBotPrecheckoutQuery":
      return tellQuery(update, context);
    case "updateBotStopped":
      return tellBotStopped(update, context);
    case "updateChatParticipant":
      return tellGroupMember(update, context);
    case "updateChannelParticipant":
      return tellChannelMember(update, context);
    case "updateBotChatInviteRequester":
      return tellJoinRequest(update, context);
    case "updateBotMessageReaction":
      return tellReaction(update, context);
    case "updateBotMessageReactions":
      return tellReactionCount(update, context);
    case "updateBotChatBoost":
      return tellBoost(update, context);
    case "updateMessagePoll":
      return tellPoll(update, context);
    case "updateMessagePollVote":
      return tellPollAnswer(update, context);
    case "updateBotBusinessConnect":
      return tellBusinessConnection(update, context);
    case "updateBotDeleteBusinessMessage":
      return tellDeletedMessages(update, context);
    case "updateBotPurchasedPaidMedia":
      return tellPurchase(update, context);
    case "updateManagedBot":
      return tellManagedBot(update, context);
    case "updateBotStarsSubscription":
      return tellSubscription(update, context);
    case "updateUserTyping":
    case "updateChatUserTyping":
    case "updateChannelUserTyping":
      return tellStoppedGeneration(update, context);
    case "updateNewEphemeralMessage":
      return tellEphemeralMessage(update, false, context, identity);
    case "updateEditEphemeralMessage":
      return tellEphemeralMessage(update, true, context, identity);
    case "updateEphemeralBotCallbackQuery":
      return tellEphemeralCallback(update, context);
    default:
      return undefined;
  }
}
