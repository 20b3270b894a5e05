import type * as Tl from "../../../schemas/generated/tl.ts";
import { describedParse } from "../../core/bot-api/described-parse.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotApiMethod } from "../method.ts";
import { type InlineResult, readInlineResult } from "./inline-result.ts";
import { inlineResultToTl } from "./inline-result-to-tl.ts";
import { findResultBots, readTold } from "./one-result.ts";
import { parseResultsButton, resultsButtonToTl } from "./results-button.ts";

const MAX_RESULTS = 50;
const CACHE_TIME_S = 300;
const MAX_CACHE_TIME_S = 86_400;

/** Reads `results`. telegram-bot-api: Client::get_inline_query_results @throws {ParseError} */
function parseResults(params: Params): InlineResult[] {
  const source = params.text("results");
  if (source === "") return [];
  const value = readTold(source, "Can't parse JSON encoded inline query results: ");
  if (value.type === "Null") return [];
  if (value.type !== "Array") throw new ParseError("Expected an Array of inline query results");
  if (value.items.length > MAX_RESULTS)
    throw new ParseError("Too many inline query results specified");
  return value.items.map((item) =>
    describedParse("Can't parse inline query result", () => readInlineResult(item)),
  );
}

/** answerInlineQuery. @see https://core.telegram.org/bots/api#answerinlinequery */
export const answerInlineQuery: BotApiMethod = async ({ bot: { session } }, params) => {
  const queryId = params.long("inline_query_id");
  const isPersonal = params.boolean("is_personal");
  const cacheTime = params.integer("cache_time", CACHE_TIME_S, 0, MAX_CACHE_TIME_S);
  const nextOffset = params.text("next_offset");
  const button = parseResultsButton(params);
  const given = parseResults(params);
  const loginBots = await findResultBots(session, given);
  const buttonFields = resultsButtonToTl(button);
  const results: Tl.InputBotInlineResult[] = [];
  for (const result of given) results.push(await inlineResultToTl(session, result, loginBots));
  const isGallery =
    given.some(({ layout }) => layout === "gallery") &&
    !given.some(({ layout }) => layout === "list");
  await session.invoke("messages.setInlineBotResults", {
    ...(isGallery && { gallery: true as const }),
    ...(isPersonal && { private: true as const }),
    queryId,
    results,
    cacheTime,
    ...(nextOffset !== "" && { nextOffset }),
    ...buttonFields,
  });
  return { json: "true" };
};
