import { stripEmptyCharacters, trimBlanks } from "./strip-empty-characters.ts";
import { cleanString } from "./text-formatting/clean-text.ts";

const RUNS = /[ \n\u00a0]+/g;

/**
 * A title as Telegram takes it: runs of blanks are one, none at the ends. td: clean_input_string, clean_name
 *
 * @param maxLength in characters, before runs are shortened; the rest is cut off
 */
export const cleanName = (text: string, maxLength: number): string =>
  trimBlanks(stripEmptyCharacters(cleanString(text), maxLength).replace(RUNS, " "));
