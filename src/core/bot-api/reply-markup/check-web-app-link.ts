import { ParseError } from "../parse-error.ts";
import { checkLink, linkUserId } from "../text-formatting/links.ts";

/**
 * The canonical form of a Web App's URL, which must be HTTPS.
 *
 * @param button `Keyboard button` or `Inline keyboard button`, for the error
 * @throws {ParseError}
 */
export function checkWebAppLink(url: string, button: string): string {
  if (linkUserId(url) !== undefined)
    throw new ParseError("Link to a user can't be used in Web App URL buttons");
  return checkButtonLink(url, `${button} Web App`);
}

/** The canonical form of a button's HTTPS URL. @throws {ParseError} `<what> URL '…' is invalid: …` */
export function checkButtonLink(
  url: string,
  what: string,
  kind: "https" | "any" = "https",
): string {
  try {
    return checkLink(url, kind);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`${what} ${error.message}`);
  }
}
