import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ConvertContext } from "./convert-context.ts";
import type { JsonObject } from "./json-object.ts";
import { convertOrderInfo, convertShippingAddress, utf8Text } from "./payment.ts";
import { convertUserId } from "./user.ts";

/** @see https://core.telegram.org/bots/api#shippingquery */
export const convertShippingQuery = (
  update: Tl.updateBotShippingQuery,
  context: ConvertContext,
): JsonObject => ({
  id: update.queryId.toString(),
  from: convertUserId(update.userId, context),
  invoice_payload: utf8Text(update.payload),
  shipping_address: convertShippingAddress(update.shippingAddress),
});

/** @see https://core.telegram.org/bots/api#precheckoutquery */
export const convertPreCheckoutQuery = (
  update: Tl.updateBotPrecheckoutQuery,
  context: ConvertContext,
): JsonObject => ({
  id: update.queryId.toString(),
  from: convertUserId(update.userId, context),
  currency: update.currency,
  total_amount: Number(update.totalAmount),
  invoice_payload: utf8Text(update.payload),
  shipping_option_id: update.shippingOptionId === "" ? undefined : update.shippingOptionId,
  order_info: convertOrderInfo(update.info),
});
