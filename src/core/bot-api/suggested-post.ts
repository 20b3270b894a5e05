import type * as Tl from "../../../schemas/generated/tl.ts";
import { optionalInt, optionalObject, requiredLong, requiredString } from "./json-fields.ts";
import { type JsonObject, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

const NANOTONS_PER_CENT = 10_000_000n;

/**
 * Reads `suggested_post_parameters`; undefined when absent. telegram-bot-api: Client::get_input_suggested_post_info
 *
 * @throws {ParseError}
 */
export function parseSuggestedPost(params: Params): Tl.suggestedPost | undefined {
  const source = params.text("suggested_post_parameters");
  if (source === "") return undefined;
  const object = parseJson(source);
  if (object === undefined)
    throw new ParseError("Can't parse suggested post parameters JSON object");
  if (object.type !== "Object")
    throw new ParseError("Object expected as suggested post parameters");
  const scheduleDate = optionalInt(object, "send_date");
  const price = optionalObject(object, "price");
  return {
    _: "suggestedPost",
    ...(price !== undefined && { price: parsePrice(price) }),
    ...(scheduleDate !== 0 && { scheduleDate }),
  };
}

function parsePrice(object: JsonObject): Tl.StarsAmount {
  const currency = requiredString(object, "currency");
  const amount = requiredLong(object, "amount");
  if (currency === "XTR") return { _: "starsAmount", amount, nanos: 0 };
  if (currency !== "TON") throw new ParseError("Invalid suggested post price currency specified");
  if (amount % NANOTONS_PER_CENT !== 0n)
    throw new ParseError("Suggested post price must be divisible by 10000000 nanotoncoins");
  return { _: "starsTonAmount", amount };
}
