import { type JsonValue, parseJson } from "./json-value.ts";
import { anyField, optionalString, requiredString } from "./json-fields.ts";
import { canonicalInteger } from "./text-formatting/byte-text.ts";
import { readFormattedText } from "./text-formatting/formatted-text.ts";
import type { FormattedText } from "./text-formatting/text-entity.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** One answer of a poll. */
export interface PollOption {
  readonly text: FormattedText;
  /** Null when there is none. */
  readonly media: JsonValue;
}

/** Reads `options`. telegram-bot-api: Client::get_input_poll_options @throws {ParseError} */
export function parsePollOptions(params: Params): PollOption[] {
  const value = parseJson(params.text("options"));
  if (value === undefined) throw new ParseError("Can't parse options JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of String as options");
  return value.items.map((item) => {
    if (item.type === "String")
      return { text: { text: item.text, entities: [] }, media: { type: "Null" } };
    if (item.type !== "Object") throw new ParseError("Expected an option to be of type String");
    const source = requiredString(item, "text");
    const parseMode = optionalString(item, "text_parse_mode");
    const text = readFormattedText(source, parseMode, anyField(item, "text_entities"));
    return { text, media: anyField(item, "media") };
  });
}

/** Reads `correct_option_ids`, else the old `correct_option_id`. @throws {ParseError} */
export function parseCorrectOptions(params: Params): number[] {
  if (!params.has("correct_option_ids"))
    return params.has("correct_option_id") ? [params.integer("correct_option_id", -1)] : [];
  const value = parseJson(params.text("correct_option_ids"));
  if (value === undefined)
    throw new ParseError("Can't parse correct option identifiers JSON object");
  if (value.type !== "Array")
    throw new ParseError("Expected an Array of correct option identifiers");
  return value.items.map((item) => {
    if (item.type !== "Number")
      throw new ParseError("Correct option identifier must be of type Number");
    const id = canonicalInteger(item.text, 32);
    if (id === undefined) throw new ParseError("Invalid correct option identifier specified");
    return Number(id);
  });
}

/** Refuses answers that cannot be the right ones. td: PollManager::check_quiz_correct_option_ids @throws {ParseError} */
export function checkCorrectOptions(ids: readonly number[], optionCount: number): void {
  if (ids.length === 0) throw new ParseError("Correct quiz option list must be non-empty");
  for (const [index, id] of ids.entries())
    if (index > 0 && (ids[index - 1] ?? 0) >= id)
      throw new ParseError("Correct quiz option list must be increasing");
  if (ids.some((id) => id < 0 || id >= optionCount))
    throw new ParseError("Wrong quiz correct_option_id");
}
