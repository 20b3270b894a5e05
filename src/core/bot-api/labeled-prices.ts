import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "./described-parse.ts";
import { requiredLong, requiredString } from "./json-fields.ts";
import type { JsonValue } from "./json-value.ts";
import { ParseError } from "./parse-error.ts";
import { canonicalInteger } from "./text-formatting/byte-text.ts";

/** Reads an array of LabeledPrice. telegram-bot-api: Client::get_labeled_price_parts @throws {ParseError} */
export function readLabeledPrices(value: JsonValue): Tl.labeledPrice[] {
  if (value.type !== "Array") throw new ParseError("Expected an Array of labeled prices");
  const prices = value.items.map((item) =>
    describedParse("Can't parse labeled price", (): Tl.labeledPrice => {
      if (item.type !== "Object") throw new ParseError("LabeledPrice must be an Object");
      const label = requiredString(item, "label");
      if (label === "") throw new ParseError("LabeledPrice label must be non-empty");
      return { _: "labeledPrice", label, amount: requiredLong(item, "amount") };
    }),
  );
  if (prices.length === 0) throw new ParseError("There must be at least one price");
  return prices;
}

/** Reads suggested tips. @throws {ParseError} */
export function readTipAmounts(value: JsonValue): bigint[] {
  if (value.type !== "Array") throw new ParseError("Expected an Array of suggested tip amounts");
  return value.items.map((item) => {
    if (item.type !== "Number" && item.type !== "String")
      throw new ParseError("Suggested tip amount must be of type Number or String");
    const amount = canonicalInteger(item.text, 64);
    if (amount === undefined) throw new ParseError("Can't parse suggested tip amount as Number");
    return amount;
  });
}
