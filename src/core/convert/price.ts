import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** `SuggestedPostPrice`: Stars, or nanotons. @see https://core.telegram.org/bots/api#suggestedpostprice */
export const convertPrice = (price: Tl.StarsAmount): JsonObject =>
  price._ === "starsTonAmount"
    ? { currency: "TON", amount: Number(price.amount) }
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
