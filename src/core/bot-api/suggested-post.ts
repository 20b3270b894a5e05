import type * as Tl from "../../../schemas/generated/tl.ts";
import { optionalInt, optionalObject, requiredLong, requiredString } from "./json-fields.ts";
import { type JsonObject, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

const NANOTONS_PER_CENT = 10_000_000n;
const MIN_STARS = 5n;
const MAX_STARS = 100_000n;
const MIN_NANOTONS = NANOTONS_PER_CENT;
const MAX_NANOTONS = 1_000_000n * NANOTONS_PER_CENT;

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
  const priceObject = optionalObject(object, "price");
  const price = priceObject && parsePrice(priceObject);
  return {
    _: "suggestedPost",
    ...(price !== undefined && { price }),
    ...(scheduleDate !== 0 && { scheduleDate }),
  };
}

/** The price; undefined when it is 0. */
function parsePrice(object: JsonObject): Tl.StarsAmount | undefined {
  const currency = requiredString(object, "currency");
  const amount = requiredLong(object, "amount");
  if (currency === "XTR") return amount === 0n ? undefined : { _: "starsAmount", amount, nanos: 0 };
  if (currency !== "TON") throw new ParseError("Invalid suggested post price currency specified");
  if (amount % NANOTONS_PER_CENT !== 0n)
    throw new ParseError("Suggested post price must be divisible by 10000000 nanotoncoins");
  return amount === 0n ? undefined : { _: "starsTonAmount", amount };
}

/** Why a post may not be suggested with its price or date; undefined when it may. td: SuggestedPost::get_suggested_post */
export function suggestedPostFault({
  price,
  scheduleDate = 0,
}: Tl.suggestedPost): string | undefined {
  if (price?._ === "starsAmount" && (price.amount < MIN_STARS || price.amount > MAX_STARS))
    return "Invalid amount of Telegram Stars specified";
  if (price?._ === "starsTonAmount" && (price.amount < MIN_NANOTONS || price.amount > MAX_NANOTONS))
    return "Invalid amount of Toncoin cents specified";
  return scheduleDate < 0 ? "Invalid post send date specified" : undefined;
}
