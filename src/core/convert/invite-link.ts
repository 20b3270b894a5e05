import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#chatinvitelink */
export function convertInviteLink(
  invite: Tl.chatInviteExported,
  context: ConvertContext,
): JsonObject {
  const pricing = invite.subscriptionPricing;
  return {
    invite_link: invite.link,
    name: invite.title === "" ? undefined : invite.title,
    creator: convertUserId(invite.adminId, context),
    expire_date: invite.expireDate,
    member_limit: invite.usageLimit,
    pending_join_request_count: invite.requested,
    subscription_period: pricing?.period,
    subscription_price: pricing === undefined ? undefined : Number(pricing.amount),
    creates_join_request: invite.requestNeeded === true,
    is_primary: invite.permanent === true,
    is_revoked: invite.revoked === true,
  };
}
