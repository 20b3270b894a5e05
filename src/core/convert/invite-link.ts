import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

const filled = (count: number | undefined): number | undefined => (count === 0 ? undefined : count);

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
    expire_date: filled(invite.expireDate),
    member_limit: filled(invite.usageLimit),
    pending_join_request_count: filled(invite.requested),
    subscription_period: pricing?.period,
    subscription_price: pricing === undefined ? undefined : Number(pricing.amount),
    creates_join_request: invite.requestNeeded === true,
    is_primary: invite.permanent === true,
    is_revoked: invite.revoked === true,
  };
}
