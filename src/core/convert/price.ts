import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** Prices in TON have no more than two decimals; what is beyond is cut off. TDLib: TonAmount */
const NANOTONS_PER_CENT = 10_000_000n;

/** An amount of Stars, or of nanotons. */
export interface Price {
  readonly currency: "XTR" | "TON";
  readonly amount: number;
}

/** Undefined when nothing is to be paid. @see https://core.telegram.org/bots/api#suggestedpostprice */
export function convertPrice(price: Tl.StarsAmount | undefined): Price | undefined {
  if (price === undefined || price.amount <= 0n) return undefined;
  if (price._ === "starsAmount") return { currency: "XTR", amount: Number(price.amount) };
  const amount = Number((price.amount / NANOTONS_PER_CENT) * NANOTONS_PER_CENT);
  return amount === 0 ? undefined : { currency: "TON", amount };
}

/** @see https://core.telegram.org/bots/api#suggestedpostinfo */
export function convertSuggestedPost(post: Tl.SuggestedPost): JsonObject {
  const json: JsonObject = {};
  const price = convertPrice(post.price);
  if (price !== undefined) json["price"] = price;
  if (post.scheduleDate !== undefined && post.scheduleDate !== 0) {
    json["send_date"] = post.scheduleDate;
  }
  json["state"] =
    post.accepted === true ? "approved" : post.rejected === true ? "declined" : "pending";
  return json;
}
