import type { Params } from "./params.ts";
import { ParseError } from "./parse-error.ts";

/** `language_code`: "" or two small letters. td: validate_bot_language_code @throws {ParseError} */
export function botLanguageCode(params: Params): string {
  const code = params.text("language_code");
  if (code !== "" && !/^[a-z]{2}$/.test(code))
    throw new ParseError("Invalid language code specified");
  return code;
}
