import type * as Tl from "../../../schemas/generated/tl.ts";
import { requiredLong, requiredString } from "./json-fields.ts";
import { type JsonValue, parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/**
 * Reads `reaction`, a list of ReactionType; none when absent. Paid reactions are not for bots.
 * telegram-bot-api: Client::get_reaction_types
 *
 * @throws {ParseError}
 */
export function parseReactionTypes(params: Params): readonly Tl.Reaction[] {
  const source = params.text("reaction");
  if (source === "") return [];
  const list = parseJson(source);
  if (list === undefined) throw new ParseError("Can't parse reaction types JSON object");
  if (list.type !== "Array") throw new ParseError("Expected an Array of ReactionType");
  try {
    return list.items.map(parseReaction);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`Can't parse ReactionType: ${error.message}`);
  }
}

function parseReaction(value: JsonValue): Tl.Reaction {
  if (value.type !== "Object") throw new ParseError("expected an Object");
  const type = requiredString(value, "type");
  if (type === "emoji") return { _: "reactionEmoji", emoticon: requiredString(value, "emoji") };
  if (type === "custom_emoji")
    return { _: "reactionCustomEmoji", documentId: requiredLong(value, "custom_emoji_id") };
  throw new ParseError("invalid reaction type specified");
}
