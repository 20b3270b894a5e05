import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** Prices in TON have no more than two decimals; what is beyond is cut off. TDLib: TonAmount */
const NANOTONS_PER_CENT = 10_000_000n;

/** An amount of Stars, or of nanotons. */
export interface Price {
  readonly currency: "XTR" | "TON";
  readonly amount: number;
}

/** @see https://core.telegram.org/bots/api#suggestedpostprice */
export const convertPrice = (price: Tl.StarsAmount): Price =>
  price._ === "starsTonAmount"
    ? {
        currency: "TON",
        amount: Number((price.amount / NANOTONS_PER_CENT) * NANOTONS_PER_CENT),
      }
    : { currency: "XTR", amount: Number(price.amount) };

/** @see https://core.telegram.org/bots/api#suggestedpostinfo */
export function convertSuggestedPost(post: Tl.SuggestedPost): JsonObject {
  const json: JsonObject = {};
  if (post.price !== undefined) json["price"] = convertPrice(post.price);
  if (post.scheduleDate !== undefined) json["send_date"] = post.scheduleDate;
  json["state"] =
    post.rejected === true ? "declined" : post.accepted === true ? "approved" : "pending";
  return json;
}
