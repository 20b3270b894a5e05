import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { type InvoiceSource, invoiceToTl } from "../../core/bot-api/invoice.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import { readLabeledPrices, readTipAmounts } from "../../core/bot-api/labeled-prices.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import { canonicalInteger } from "../../core/bot-api/text-formatting/byte-text.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";

const MAX_PHOTO_BYTES = 1_000_000_000;
const MAX_SIDE = 10_000;

/** Reads the parameters of an invoice. telegram-bot-api: Client::get_input_message_invoice @throws {ParseError} */
export function parseInvoice(params: Params): InvoiceSource {
  const title = requiredText(params, "title");
  const description = requiredText(params, "description");
  const payload = requiredText(params, "payload");
  const currency = requiredText(params, "currency");
  const pricesValue = parseJson(requiredText(params, "prices"));
  if (pricesValue === undefined) throw new ParseError("Can't parse prices JSON object");
  const prices = readLabeledPrices(pricesValue);
  const maxTip = parseMaxTip(params.text("max_tip_amount"));
  const tips = parseTips(params.text("suggested_tip_amounts"));
  if (params.text("paid_media") !== "" || params.text("extended_media") !== "")
    throw new BotApiError(501, "Not Implemented: paid media in invoices");
  return {
    ...{ title, description, payload, currency, prices, maxTip, tips },
    providerToken: params.text("provider_token"),
    providerData: params.text("provider_data"),
    startParameter: params.text("start_parameter"),
    photo: {
      url: params.text("photo_url"),
      size: params.integer("photo_size", 0, 0, MAX_PHOTO_BYTES),
      width: params.integer("photo_width", 0, 0, MAX_SIDE),
      height: params.integer("photo_height", 0, 0, MAX_SIDE),
    },
    needs: {
      name: params.boolean("need_name"),
      phone: params.boolean("need_phone_number"),
      email: params.boolean("need_email"),
      shippingAddress: params.boolean("need_shipping_address"),
      phoneToProvider: params.boolean("send_phone_number_to_provider"),
      emailToProvider: params.boolean("send_email_to_provider"),
      isFlexible: params.boolean("is_flexible"),
    },
    subscriptionPeriod: params.integer("subscription_period", 0, 0),
  };
}

function parseMaxTip(source: string): bigint {
  if (source === "") return 0n;
  const amount = canonicalInteger(source, 64);
  if (amount === undefined) throw new ParseError(`Can't parse "max_tip_amount" as Number`);
  return amount;
}

function parseTips(source: string): bigint[] {
  if (source === "") return [];
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse suggested_tip_amounts JSON object");
  return readTipAmounts(value);
}

/** An invoice as messages hold it. @throws {ParseError} */
export function invoiceMedia(source: InvoiceSource): Tl.inputMediaInvoice {
  const provider = cleanString(source.providerToken);
  const startParam = cleanString(source.startParameter);
  return {
    _: "inputMediaInvoice",
    ...invoiceToTl(source),
    ...(provider !== "" && { provider }),
    ...(startParam !== "" && { startParam }),
  };
}
