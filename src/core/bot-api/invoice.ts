import type * as Tl from "../../../schemas/generated/tl.ts";
import { ParseError } from "./parse-error.ts";
import { cleanString } from "./text-formatting/clean-text.ts";
import { fromBytes, toBytes } from "./text-formatting/byte-text.ts";
import { httpUrlText, parseHttpUrl } from "./text-formatting/http-url.ts";

/** An invoice as given, not yet checked. */
export interface InvoiceSource {
  readonly title: string;
  readonly description: string;
  readonly payload: string;
  readonly providerToken: string;
  readonly providerData: string;
  readonly startParameter: string;
  readonly currency: string;
  readonly prices: readonly Tl.labeledPrice[];
  readonly maxTip: bigint;
  readonly tips: readonly bigint[];
  readonly photo: InvoicePhoto;
  /** Seconds; 0 = bought once. */
  readonly subscriptionPeriod: number;
  readonly needs: InvoiceNeeds;
}

export interface InvoicePhoto {
  readonly url: string;
  /** Bytes. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** What the payer is asked for. */
export interface InvoiceNeeds {
  readonly name: boolean;
  readonly phone: boolean;
  readonly email: boolean;
  readonly shippingAddress: boolean;
  readonly phoneToProvider: boolean;
  readonly emailToProvider: boolean;
  readonly isFlexible: boolean;
}

/** What all TL forms of an invoice share. */
export interface InvoiceFields {
  readonly title: string;
  readonly description: string;
  readonly photo?: Tl.inputWebDocument;
  readonly invoice: Tl.invoice;
  readonly payload: Buffer;
  readonly providerData: Tl.dataJSON;
}

/** td: check_currency_amount */
const MAX_AMOUNT = 999_999_999_999n;
const MAX_TIPS = 4;

const isAmount = (amount: bigint): boolean => amount >= -MAX_AMOUNT && amount <= MAX_AMOUNT;

/** Checks an invoice. td: InputInvoice::process_input_message_invoice @throws {ParseError} */
export function invoiceToTl(source: InvoiceSource): InvoiceFields {
  const { maxTip, tips } = source;
  let total = 0n;
  for (const { amount } of source.prices) {
    if (!isAmount(amount)) throw new ParseError("Too big amount of the currency specified");
    total += amount;
  }
  if (total <= 0n) throw new ParseError("Total price must be positive");
  if (!isAmount(total)) throw new ParseError("Total price is too big");
  if (maxTip < 0n || !isAmount(maxTip))
    throw new ParseError("Invalid max_tip_amount of the currency specified");
  for (const tip of tips) {
    if (tip <= 0n) throw new ParseError("Suggested tip amount must be positive");
    if (tip > maxTip)
      throw new ParseError("Suggested tip amount can't be bigger than max_tip_amount");
  }
  if (tips.length > MAX_TIPS)
    throw new ParseError(`There can be at most ${MAX_TIPS} suggested tip amounts`);

  const photo = photoToTl(source.photo);
  const providerData = cleanString(source.providerData);
  return {
    title: cleanString(source.title),
    description: cleanString(source.description),
    ...(photo !== undefined && { photo }),
    invoice: termsToTl(source),
    payload: Buffer.from(source.payload, "utf8"),
    providerData: { _: "dataJSON", data: providerData === "" ? "null" : providerData },
  };
}

function termsToTl({
  needs,
  currency,
  prices,
  maxTip,
  tips,
  ...source
}: InvoiceSource): Tl.invoice {
  const shipping = needs.shippingAddress || needs.isFlexible;
  return {
    _: "invoice",
    ...(needs.name && { nameRequested: true as const }),
    ...((needs.phone || needs.phoneToProvider) && { phoneRequested: true as const }),
    ...((needs.email || needs.emailToProvider) && { emailRequested: true as const }),
    ...(shipping && { shippingAddressRequested: true as const }),
    ...(needs.isFlexible && { flexible: true as const }),
    ...(needs.phoneToProvider && { phoneToProvider: true as const }),
    ...(needs.emailToProvider && { emailToProvider: true as const }),
    currency: cleanString(currency),
    prices: prices.map((price) => ({ ...price, label: cleanString(price.label) })),
    ...(maxTip !== 0n && { maxTipAmount: maxTip, suggestedTipAmounts: [...tips] }),
    ...(source.subscriptionPeriod !== 0 && { subscriptionPeriod: source.subscriptionPeriod }),
  };
}

/** A photo whose URL is wrong is left out. */
function photoToTl({ url, size, width, height }: InvoicePhoto): Tl.inputWebDocument | undefined {
  const canonical = httpUrlOf(cleanString(url));
  if (canonical === undefined) return undefined;
  const hasSize = width > 0 && height > 0;
  return {
    _: "inputWebDocument",
    url: canonical,
    size,
    mimeType: "image/jpeg",
    attributes: hasSize ? [{ _: "documentAttributeImageSize", w: width, h: height }] : [],
  };
}

function httpUrlOf(url: string): string | undefined {
  try {
    return fromBytes(httpUrlText(parseHttpUrl(toBytes(url))));
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
