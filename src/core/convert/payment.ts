import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** Bytes as text; what is not UTF-8 becomes U+FFFD. */
export const utf8Text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

const MAX_AMOUNT = 9999_9999_9999n;

/** An amount of money in the smallest units; 0 where what Telegram says cannot be. TDLib: check_currency_amount */
export const currencyAmount = (amount: bigint): number =>
  amount > 0n && amount <= MAX_AMOUNT ? Number(amount) : 0;

/** @see https://core.telegram.org/bots/api#successfulpayment */
export const convertPayment = (action: Tl.messageActionPaymentSentMe): JsonObject => ({
  currency: action.currency,
  total_amount: currencyAmount(action.totalAmount),
  invoice_payload: utf8Text(action.payload),
  shipping_option_id: action.shippingOptionId === "" ? undefined : action.shippingOptionId,
  order_info: convertOrderInfo(action.info),
  telegram_payment_charge_id: action.charge.id,
  provider_payment_charge_id: action.charge.providerChargeId,
  is_recurring: action.recurringUsed ?? action.recurringInit,
  is_first_recurring: action.recurringInit,
  subscription_expiration_date:
    (action.subscriptionUntilDate ?? 0) > 0 ? action.subscriptionUntilDate : undefined,
});

/** @see https://core.telegram.org/bots/api#refundedpayment */
export const convertRefund = (action: Tl.messageActionPaymentRefunded): JsonObject => ({
  currency: action.currency,
  total_amount: currencyAmount(action.totalAmount),
  invoice_payload: action.payload === undefined ? "" : utf8Text(action.payload),
  telegram_payment_charge_id: action.charge.id,
  provider_payment_charge_id:
    action.charge.providerChargeId === "" ? undefined : action.charge.providerChargeId,
});

/** Undefined when nothing was asked of the buyer. @see https://core.telegram.org/bots/api#orderinfo */
export function convertOrderInfo(
  info: Tl.PaymentRequestedInfo | undefined,
): JsonObject | undefined {
  if (info === undefined) return undefined;
  const { name, phone, email, shippingAddress } = info;
  if ([name, phone, email, shippingAddress].every((field) => field === undefined)) return undefined;
  return {
    name: name === "" ? undefined : name,
    phone_number: phone === "" ? undefined : phone,
    email: email === "" ? undefined : email,
    shipping_address:
      shippingAddress === undefined ? undefined : convertShippingAddress(shippingAddress),
  };
}

/** @see https://core.telegram.org/bots/api#shippingaddress */
export const convertShippingAddress = (address: Tl.PostAddress): JsonObject => ({
  country_code: address.countryIso2,
  state: address.state,
  city: address.city,
  street_line1: address.streetLine1,
  street_line2: address.streetLine2,
  post_code: address.postCode,
});
