import { parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** A JSON array of texts; none when empty. telegram-bot-api: Client::get_strings @throws {ParseError} */
export function stringArray(params: Params, name: string, maxCount: number): string[] {
  const source = params.text(name);
  if (source === "") return [];
  const value = parseJson(source);
  if (value === undefined) throw new ParseError(`Can't parse ${name} JSON object`);
  if (value.type !== "Array") throw new ParseError("Expected an Array of String");
  if (value.items.length > maxCount) throw new ParseError("Too many items specified");
  return value.items.map((item) => {
    if (item.type !== "String") throw new ParseError("Expected an Array of String");
    return item.text;
  });
}
