import { ParseError } from "./parse-error.ts";

/** Puts a place before the reason of what `read` refuses: `<place>: <reason>`. @throws {ParseError} */
export function describedParse<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`${place}: ${error.message}`);
  }
}
