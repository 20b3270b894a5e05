import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";
import { convertPrice, type Price } from "./price.ts";

/** What has become of a suggested post, as a service message tells. @param show shows the post */
export function writeSuggestedPost(
  json: JsonObject,
  action:
    | Tl.messageActionSuggestedPostApproval
    | Tl.messageActionSuggestedPostSuccess
    | Tl.messageActionSuggestedPostRefund,
  show: () => JsonObject | undefined,
): void {
  const post = { suggested_post_message: show() };
  switch (action._) {
    case "messageActionSuggestedPostApproval":
      return writeApproval(json, action, post);
    case "messageActionSuggestedPostSuccess":
      json["suggested_post_paid"] = { ...post, ...postPayment(action.price) };
      return;
    case "messageActionSuggestedPostRefund": {
      const reason = action.payerInitiated === true ? "payment_refunded" : "post_deleted";
      json["suggested_post_refunded"] = { ...post, reason };
    }
  }
}

/** Stands where Telegram forgot to say the price. */
const UNKNOWN_PRICE: Price = { currency: "XTR", amount: 1 };

function writeApproval(
  json: JsonObject,
  action: Tl.messageActionSuggestedPostApproval,
  post: JsonObject,
): void {
  const price = convertPrice(action.price);
  if (action.balanceTooLow === true) {
    json["suggested_post_approval_failed"] = { ...post, price: price ?? UNKNOWN_PRICE };
  } else if (action.rejected === true) {
    json["suggested_post_declined"] = {
      ...post,
      comment: action.rejectComment === "" ? undefined : action.rejectComment,
    };
  } else {
    json["suggested_post_approved"] = { ...post, price, send_date: action.scheduleDate ?? 0 };
  }
}

function postPayment(price: Tl.StarsAmount): JsonObject {
  if (price._ === "starsTonAmount") return { currency: "TON", amount: Number(price.amount) };
  if (price.amount === 0n && price.nanos === 0) return { currency: "TON", amount: 0 };
  return {
    currency: "XTR",
    star_amount: {
      amount: Number(price.amount),
      nanostar_amount: price.nanos === 0 ? undefined : price.nanos,
    },
  };
}
