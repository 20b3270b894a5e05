import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** `AcceptedGiftTypes`, all or none. @see https://core.telegram.org/bots/api#acceptedgifttypes */
export const acceptedGiftTypes = (areAccepted: boolean): JsonObject => ({
  unlimited_gifts: areAccepted,
  limited_gifts: areAccepted,
  unique_gifts: areAccepted,
  premium_subscription: areAccepted,
  gifts_from_channels: areAccepted,
});

/** As {@link acceptedGiftTypes} of a user who may have excluded some. */
export const userGiftTypes = (excluded: Tl.DisallowedGiftsSettings | undefined): JsonObject => ({
  unlimited_gifts: excluded?.disallowUnlimitedStargifts !== true,
  limited_gifts: excluded?.disallowLimitedStargifts !== true,
  unique_gifts: excluded?.disallowUniqueStargifts !== true,
  premium_subscription: excluded?.disallowPremiumGifts !== true,
  gifts_from_channels: excluded?.disallowStargiftsFromChannels !== true,
});
