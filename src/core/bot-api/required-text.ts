import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** A parameter that must not be empty. telegram-bot-api: Client::get_required_string_arg @throws {ParseError} */
export function requiredText(params: Params, name: string): string {
  const value = params.text(name);
  if (value === "") throw new ParseError(`Parameter "${name}" is required`);
  return value;
}
