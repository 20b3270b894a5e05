import type * as Tl from "../../../schemas/generated/tl.ts";
import type { JsonObject } from "./json-object.ts";

/** Bytes as text; what is not UTF-8 becomes U+FFFD. */
export const utf8Text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

/** @see https://core.telegram.org/bots/api#successfulpayment */
export const convertPayment = (action: Tl.messageActionPaymentSentMe): JsonObject => ({
  currency: action.currency,
  total_amount: Number(action.totalAmount),
  invoice_payload: utf8Text(action.payload),
  shipping_option_id: action.shippingOptionId === "" ? undefined : action.shippingOptionId,
  order_info: action.info === undefined ? undefined : convertOrderInfo(action.info),
  telegram_payment_charge_id: action.charge.id,
  provider_payment_charge_id: action.charge.providerChargeId,
  is_recurring: action.recurringUsed ?? action.recurringInit,
  is_first_recurring: action.recurringInit,
  subscription_expiration_date: action.subscriptionUntilDate,
});

/** @see https://core.telegram.org/bots/api#refundedpayment */
export const convertRefund = (action: Tl.messageActionPaymentRefunded): JsonObject => ({
  currency: action.currency,
  total_amount: Number(action.totalAmount),
  invoice_payload: action.payload === undefined ? "" : utf8Text(action.payload),
  telegram_payment_charge_id: action.charge.id,
  provider_payment_charge_id:
    action.charge.providerChargeId === "" ? undefined : action.charge.providerChargeId,
});

/** @see https://core.telegram.org/bots/api#orderinfo */
export const convertOrderInfo = (info: Tl.PaymentRequestedInfo): JsonObject => ({
  name: info.name === "" ? undefined : info.name,
  phone_number: info.phone === "" ? undefined : info.phone,
  email: info.email === "" ? undefined : info.email,
  shipping_address:
    info.shippingAddress === undefined ? undefined : convertShippingAddress(info.shippingAddress),
});

/** @see https://core.telegram.org/bots/api#shippingaddress */
export const convertShippingAddress = (address: Tl.PostAddress): JsonObject => ({
  country_code: address.countryIso2,
  state: address.state,
  city: address.city,
  street_line1: address.streetLine1,
  street_line2: address.streetLine2,
  post_code: address.postCode,
});
