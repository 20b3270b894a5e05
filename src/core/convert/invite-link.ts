import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertUserId } from "./user.ts";

/** Unix seconds: before that there were no links. */
const EARLIEST_DATE = 1_000_000_000;

const filled = (count: number | undefined): number | undefined =>
  count === undefined || count <= 0 ? undefined : count;

/** @see https://core.telegram.org/bots/api#chatinvitelink */
export function convertInviteLink(
  invite: Tl.chatInviteExported,
  context: ConvertContext,
): JsonObject {
  const pricing = subscriptionPricing(invite);
  // The primary link has no limits; one that asks for approval does not limit the number of members.
  const isPrimary = invite.permanent === true;
  const createsRequest = !isPrimary && invite.requestNeeded === true;
  const limits = isPrimary ? undefined : invite;
  return {
    invite_link: invite.link,
    name: limits?.title === "" ? undefined : limits?.title,
    creator: convertUserId(invite.adminId, context),
    expire_date: filled(limits?.expireDate),
    member_limit: createsRequest ? undefined : filled(limits?.usageLimit),
    pending_join_request_count: filled(limits?.requested),
    subscription_period: pricing?.period,
    subscription_price: pricing === undefined ? undefined : Number(pricing.amount),
    creates_join_request: createsRequest,
    is_primary: isPrimary,
    is_revoked: invite.revoked === true,
  };
}

/** The link that a change or a request came by; undefined when it is none that the bot may know. */
export const convertUsedLink = (
  invite: Tl.ExportedChatInvite | undefined,
  context: ConvertContext,
): JsonObject | undefined =>
  invite?._ === "chatInviteExported" &&
  invite.link !== "" &&
  invite.adminId > 0n &&
  invite.date >= EARLIEST_DATE
    ? convertInviteLink(invite, context)
    : undefined;

const subscriptionPricing = ({
  subscriptionPricing: pricing,
}: Tl.chatInviteExported): Tl.StarsSubscriptionPricing | undefined =>
  pricing !== undefined && pricing.period > 0 && pricing.amount > 0n ? pricing : undefined;
