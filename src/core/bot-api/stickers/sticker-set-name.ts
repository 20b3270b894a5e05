import type { Params } from "../params.ts";
import { ParseError } from "../parse-error.ts";
import { stripEmptyCharacters } from "../strip-empty-characters.ts";
import { cleanString } from "../text-formatting/clean-text.ts";

const MAX_NAME = 64;
const MAX_TITLE = 64;

/** A set's short name as it is searched by. td: clean_username */
export const searchedSetName = (text: string): string =>
  text.replaceAll(".", "").toLowerCase().trim();

function requiredName(params: Params): string {
  const name = stripEmptyCharacters(cleanString(params.text("name")), MAX_NAME);
  if (name === "") throw new ParseError("Sticker set name must be non-empty");
  return name;
}

/** The `name` of a set that there is. @throws {ParseError} */
export function stickerSetName(params: Params): string {
  const name = searchedSetName(requiredName(params));
  if (name === "") throw new ParseError("Sticker set name must be non-empty");
  return name;
}

/** The `name` of a set to be made, which keeps its capitals. @throws {ParseError} */
export const newStickerSetName = requiredName;

/** The `title` of a set. @throws {ParseError} */
export function stickerSetTitle(params: Params): string {
  const title = stripEmptyCharacters(cleanString(params.text("title")), MAX_TITLE);
  if (title === "") throw new ParseError("Sticker set title must be non-empty");
  return title;
}
