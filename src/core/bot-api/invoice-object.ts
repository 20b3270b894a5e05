import {
  hasField,
  optionalArray,
  optionalBoolean,
  optionalInt,
  optionalLong,
  optionalString,
  requiredString,
} from "./json-fields.ts";
import type { JsonObject } from "./json-value.ts";
import type { InvoiceSource } from "./invoice.ts";
import { readLabeledPrices, readTipAmounts } from "./labeled-prices.ts";
import { ParseError } from "./parse-error.ts";

/** Reads an InputInvoiceMessageContent. telegram-bot-api: Client::get_input_message_content @throws {ParseError} */
export function readInvoiceObject(object: JsonObject): InvoiceSource {
  const title = requiredString(object, "title");
  const description = requiredString(object, "description");
  const payload = requiredString(object, "payload");
  const providerToken = optionalString(object, "provider_token");
  const currency = requiredString(object, "currency");
  if (!hasField(object, "prices")) throw new ParseError(`Can't find field "prices"`);
  const prices = readLabeledPrices({
    type: "Array",
    items: optionalArray(object, "prices") ?? [],
  });
  const providerData = optionalString(object, "provider_data");
  const maxTip = optionalLong(object, "max_tip_amount");
  const tips = optionalArray(object, "suggested_tip_amounts") ?? [];
  return {
    title,
    description,
    payload,
    providerToken,
    currency,
    prices,
    providerData,
    maxTip,
    tips: readTipAmounts({ type: "Array", items: tips }),
    startParameter: "",
    subscriptionPeriod: 0,
    photo: {
      url: optionalString(object, "photo_url"),
      size: optionalInt(object, "photo_size"),
      width: optionalInt(object, "photo_width"),
      height: optionalInt(object, "photo_height"),
    },
    needs: {
      name: optionalBoolean(object, "need_name"),
      phone: optionalBoolean(object, "need_phone_number"),
      email: optionalBoolean(object, "need_email"),
      shippingAddress: optionalBoolean(object, "need_shipping_address"),
      phoneToProvider: optionalBoolean(object, "send_phone_number_to_provider"),
      emailToProvider: optionalBoolean(object, "send_email_to_provider"),
      isFlexible: optionalBoolean(object, "is_flexible"),
    },
  };
}
