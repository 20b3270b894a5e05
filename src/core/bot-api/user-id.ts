import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { canonicalInteger } from "./text-formatting/byte-text.ts";

/**
 * A user's id. telegram-bot-api: Client::get_user_id
 *
 * @throws {ParseError} `Invalid user_id specified`
 */
export function userId(params: Params, name = "user_id"): bigint {
  const id = params.long(name);
  if (id <= 0n) throw new ParseError(`Invalid ${name} specified`);
  return id;
}

/**
 * The marked id of a chat that acts as a sender. telegram-bot-api: Client::get_sender_chat_id
 *
 * @throws {ParseError} by the name `sender_chat_id`, whatever the parameter's name
 */
export function senderChatId(params: Params, name = "sender_chat_id"): number {
  const text = params.text(name);
  if (text === "") throw new ParseError("sender_chat_id is empty");
  const id = canonicalInteger(text, 64);
  if (id === undefined) throw new ParseError("sender_chat_id is not a valid Integer");
  return Number(id);
}
