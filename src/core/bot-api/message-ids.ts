import { parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { canonicalInteger } from "./text-formatting/byte-text.ts";

/** A message id; 0 when absent, negative or not a number. telegram-bot-api: Client::get_message_id */
export const messageId = (params: Params, name = "message_id"): number =>
  params.integer(name, 0, 0);

/**
 * A JSON array of message ids. telegram-bot-api: Client::get_message_ids
 *
 * @throws {ParseError}
 */
export function messageIds(params: Params, name = "message_ids", maxCount = 100): number[] {
  const source = params.text(name);
  if (source === "") throw new ParseError("Message identifiers are not specified");
  const value = parseJson(source);
  if (value === undefined) throw new ParseError(`Can't parse ${name} JSON object`);
  if (value.type !== "Array") throw new ParseError("Expected an Array of message identifiers");
  if (value.items.length > maxCount) throw new ParseError("Too many message identifiers specified");
  return value.items.map((item) => {
    if (item.type !== "Number" && item.type !== "String")
      throw new ParseError("Message identifier must be a Number");
    const id = canonicalInteger(item.text, 32);
    if (id === undefined) throw new ParseError("Can't parse message identifier as a Number");
    if (id <= 0n) throw new ParseError("Invalid message identifier specified");
    return Number(id);
  });
}
