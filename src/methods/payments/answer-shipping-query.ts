import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { optionalArray, requiredString } from "../../core/bot-api/json-fields.ts";
import { type JsonValue, parseJson } from "../../core/bot-api/json-value.ts";
import { readLabeledPrices } from "../../core/bot-api/labeled-prices.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { requiredText } from "../../core/bot-api/required-text.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_AMOUNT = 999_999_999_999n;

/** telegram-bot-api: Client::get_shipping_option @throws {ParseError} */
function readOption(value: JsonValue): Tl.shippingOption {
  if (value.type !== "Object") throw new ParseError("ShippingOption must be an Object");
  const id = requiredString(value, "id");
  if (id === "") throw new ParseError("ShippingOption identifier must be non-empty");
  const title = requiredString(value, "title");
  if (title === "") throw new ParseError("ShippingOption title must be non-empty");
  const items = optionalArray(value, "prices");
  if (items === undefined) throw new ParseError(`Can't find field "prices"`);
  const prices = describedParse("Can't parse shipping option prices", () =>
    readLabeledPrices({ type: "Array", items }),
  );
  return { _: "shippingOption", id, title, prices };
}

/** Reads `shipping_options`. @throws {ParseError} */
function parseOptions(params: Params): Tl.shippingOption[] {
  const value = parseJson(requiredText(params, "shipping_options"));
  if (value === undefined) throw new ParseError("Can't parse shipping options JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of shipping options");
  const options = value.items.map((item) =>
    describedParse("Can't parse shipping option", () => readOption(item)),
  );
  if (options.length === 0) throw new ParseError("There must be at least one shipping option");
  return options;
}

/** td: answer_shipping_query @throws {ParseError} */
function checkedOption(option: Tl.shippingOption): Tl.shippingOption {
  const prices = option.prices.map((price) => {
    if (price.amount > MAX_AMOUNT || price.amount < -MAX_AMOUNT)
      throw new ParseError("Too big amount of the currency specified");
    return { ...price, label: cleanString(price.label) };
  });
  return { ...option, id: cleanString(option.id), title: cleanString(option.title), prices };
}

/** answerShippingQuery. @see https://core.telegram.org/bots/api#answershippingquery */
export const answerShippingQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("shipping_query_id");
  const answer = params.boolean("ok")
    ? { shippingOptions: parseOptions(params).map(checkedOption) }
    : { error: requiredText(params, "error_message") };
  await session.invoke("messages.setBotShippingResults", { queryId, ...answer });
  return { json: "true" };
};
