import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import { hasField, requiredObject, requiredString } from "../../core/bot-api/json-fields.ts";
import { parseJson } from "../../core/bot-api/json-value.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { checkButtonLink } from "../../core/bot-api/reply-markup/check-web-app-link.ts";
import { cleanString } from "../../core/bot-api/text-formatting/clean-text.ts";
import { linkUserId } from "../../core/bot-api/text-formatting/links.ts";

/** The button above inline results. */
export type ResultsButton =
  | { readonly text: string; readonly startParameter: string }
  | { readonly text: string; readonly url: string };

const MAX_START_PARAMETER = 64;

/** Reads `button`, else the old parameters. @throws {ParseError} */
export function parseResultsButton(params: Params): ResultsButton | undefined {
  const source = params.text("button");
  if (source === "") {
    const text = params.text("switch_pm_text");
    if (text === "") return undefined;
    return { text, startParameter: params.text("switch_pm_parameter") };
  }
  const value = parseJson(source);
  if (value === undefined)
    throw new ParseError("Can't parse inline query results button JSON object");
  return describedParse("Can't parse inline query results button", () => {
    if (value.type !== "Object") throw new ParseError("InlineQueryResultsButton must be an Object");
    const text = requiredString(value, "text");
    if (hasField(value, "start_parameter"))
      return { text, startParameter: requiredString(value, "start_parameter") };
    if (!hasField(value, "web_app"))
      throw new ParseError("InlineQueryResultsButton must have exactly one optional field");
    return { text, url: requiredString(requiredObject(value, "web_app"), "url") };
  });
}

type ButtonFields = Pick<
  Tl.Methods["messages.setInlineBotResults"]["params"],
  "switchPm" | "switchWebview"
>;

/** Checks the button. td: InlineQueriesManager::answer_inline_query @throws {ParseError} */
export function resultsButtonToTl(button: ResultsButton | undefined): ButtonFields {
  if (button === undefined) return {};
  const text = cleanString(button.text);
  if ("url" in button) {
    if (linkUserId(button.url) !== undefined)
      throw new ParseError("Link to a user can't be used in the Web App button");
    checkButtonLink(button.url, "Inline query button Web App");
    return { switchWebview: { _: "inlineBotWebView", text, url: button.url } };
  }
  const startParam = button.startParameter;
  if (startParam === "") throw new ParseError("Can't use empty start_parameter");
  if (Buffer.byteLength(startParam) > MAX_START_PARAMETER)
    throw new ParseError("Too long start_parameter specified");
  if (!/^[A-Za-z0-9_-]*$/.test(startParam))
    throw new ParseError("Unallowed characters in start_parameter are used");
  return { switchPm: { _: "inlineBotSwitchPM", text, startParam } };
}
