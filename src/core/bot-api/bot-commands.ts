import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "./described-parse.ts";
import { requiredLong, requiredString } from "./json-fields.ts";
import { parseJson } from "./json-value.ts";
import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";
import { cleanString } from "./text-formatting/clean-text.ts";

/** A command as given. */
export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** Whose commands: of all chats of a kind, or of one chat or member. */
export type CommandScope =
  | { readonly type: keyof typeof WIDE_SCOPES }
  | { readonly type: "chat" | "chat_administrators"; readonly chatId: string }
  | { readonly type: "chat_member"; readonly chatId: string; readonly userId: bigint };

/** Scopes that name no chat. */
export const WIDE_SCOPES = {
  default: { _: "botCommandScopeDefault" },
  all_private_chats: { _: "botCommandScopeUsers" },
  all_group_chats: { _: "botCommandScopeChats" },
  all_chat_administrators: { _: "botCommandScopeChatAdmins" },
} as const;

const MAX_COMMAND = 32;
const MAX_DESCRIPTION = 256;

/** Reads `commands`. telegram-bot-api: Client::get_bot_commands @throws {ParseError} */
export function parseCommands(params: Params): BotCommand[] {
  const source = params.text("commands");
  if (source === "") return [];
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse commands JSON object");
  if (value.type !== "Array") throw new ParseError("Expected an Array of BotCommand");
  return value.items.map((item) =>
    describedParse("Can't parse BotCommand", () => {
      if (item.type !== "Object") throw new ParseError("expected an Object");
      const command = requiredString(item, "command");
      return { command, description: requiredString(item, "description") };
    }),
  );
}

/** Reads `scope`. telegram-bot-api: Client::get_bot_command_scope @throws {ParseError} */
export function parseCommandScope(params: Params): CommandScope {
  const source = params.text("scope");
  if (source === "") return { type: "default" };
  const value = parseJson(source);
  if (value === undefined) throw new ParseError("Can't parse BotCommandScope JSON object");
  return describedParse("Can't parse BotCommandScope", () => {
    if (value.type !== "Object") throw new ParseError("BotCommandScope must be an Object");
    const type = requiredString(value, "type");
    if (isWide(type)) return { type };
    if (type !== "chat" && type !== "chat_administrators" && type !== "chat_member")
      throw new ParseError("Unsupported type specified");
    const chatId = requiredString(value, "chat_id");
    if (chatId === "") throw new ParseError("Empty chat_id specified");
    if (type !== "chat_member") return { type, chatId };
    const userId = requiredLong(value, "user_id");
    if (userId <= 0n) throw new ParseError("Invalid user_id specified");
    return { type, chatId, userId };
  });
}

const isWide = (type: string): type is keyof typeof WIDE_SCOPES => Object.hasOwn(WIDE_SCOPES, type);

const trimmed = (text: string): string => cleanString(text).replace(/^[ \n]+|[ \n]+$/g, "");

/** Checks a command; a slash before it is dropped. td: set_commands @throws {ParseError} */
export function commandToTl(given: BotCommand): Tl.botCommand {
  const command = trimmed(given.command).replace(/^\//, "");
  const description = trimmed(given.description);
  if (command === "") throw new ParseError("Command must be non-empty");
  if (Array.from(command).length > MAX_COMMAND)
    throw new ParseError(`Command length must not exceed ${MAX_COMMAND}`);
  if (description === "") throw new ParseError("Command description must be non-empty");
  if (Array.from(description).length > MAX_DESCRIPTION)
    throw new ParseError(`Command description length must not exceed ${MAX_DESCRIPTION}`);
  return { _: "botCommand", command, description };
}
