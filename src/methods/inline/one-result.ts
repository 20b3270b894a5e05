import type * as Tl from "../../../schemas/generated/tl.ts";
import { type JsonValue, readJson } from "../../core/bot-api/json-value.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findLoginBots } from "../access/addressees.ts";
import { type InlineResult, readInlineResult } from "./inline-result.ts";
import { inlineResultToTl } from "./inline-result-to-tl.ts";

/** Reads `result`. telegram-bot-api: Client::get_inline_query_result @throws {ParseError} */
export function parseOneResult(params: Params): InlineResult {
  const source = params.text("result");
  if (source === "") throw new ParseError("Result isn't specified");
  return readInlineResult(readTold(source, "Can't parse JSON encoded web view query results "));
}

/** JSON whose fault is told behind `place`. @throws {ParseError} */
export function readTold(source: string, place: string): JsonValue {
  try {
    return readJson(source);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`${place}${error.message}`);
  }
}

/** The bots of the login buttons of all results. @throws {BotApiError} `bot "…" not found` */
export async function findResultBots(
  session: BotSession,
  results: readonly InlineResult[],
): Promise<ReadonlyMap<string, Tl.InputUser>> {
  const bots = new Map<string, Tl.InputUser>();
  for (const { markup } of results)
    for (const [name, bot] of await findLoginBots(session, markup)) bots.set(name, bot);
  return bots;
}

/** One result as calls take it. @throws {ParseError} @throws {BotApiError} */
export const oneResultToTl = async (
  session: BotSession,
  result: InlineResult,
): Promise<Tl.InputBotInlineResult> =>
  inlineResultToTl(session, result, await findResultBots(session, [result]));
