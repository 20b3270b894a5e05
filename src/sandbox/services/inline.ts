import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { inlineIdOf, inlineMessage } from "../world/inline-messages.ts";
import type { InlineAnswer, InlineQuery, StoredResult } from "../world/inline-queries.ts";
import { checkMayWrite } from "../world/messages.ts";
import { userAs } from "../world/peer-view.ts";
import type { Place, WorldMessage } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { applyEdit } from "./edit-message.ts";
import { storeResult } from "./inline-results.ts";
import { inputPlace, inputUser } from "./input-peers.ts";
import type { UserContext, UserHandlers, WorldParts } from "./rpc-context.ts";
import { replyTarget, sentBefore } from "./send-message.ts";

const MAX_RESULTS = 50;
const PREPARED_S = 86_400;
/** How long a person waits for a bot. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Results by their ids, in their order. @throws {RpcError} 400 RESULTS_TOO_MUCH, RESULT_ID_DUPLICATE */
function storeResults(
  context: UserContext,
  given: readonly Tl.InputBotInlineResult[],
): Map<string, StoredResult> {
  if (given.length > MAX_RESULTS) throw new RpcError(400, "RESULTS_TOO_MUCH");
  const results = new Map<string, StoredResult>();
  for (const result of given) {
    if (results.has(result.id)) throw new RpcError(400, "RESULT_ID_DUPLICATE");
    results.set(result.id, storeResult(context, result));
  }
  return results;
}

function setResults(
  context: UserContext,
  request: Tl.Methods["messages.setInlineBotResults"]["params"],
): boolean {
  const { user, inlineQueries } = context;
  if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
  const answer: InlineAnswer = {
    results: storeResults(context, request.results),
    isGallery: request.gallery === true,
    cacheTime: request.cacheTime,
    nextOffset: request.nextOffset,
    switchPm: request.switchPm,
    switchWebview: request.switchWebview,
  };
  if (!inlineQueries.answer(user, request.queryId, answer))
    throw new RpcError(400, "QUERY_ID_INVALID");
  return true;
}

/** @see https://core.telegram.org/constructor/messages.botResults */
export const botResults = (
  { world }: Pick<WorldParts, "world">,
  { id, bot, user }: InlineQuery,
  answer: InlineAnswer,
): Tl.messages_botResults => ({
  _: "messages.botResults",
  gallery: answer.isGallery || undefined,
  queryId: id,
  nextOffset: answer.nextOffset,
  switchPm: answer.switchPm,
  switchWebview: answer.switchWebview,
  results: Array.from(answer.results.values(), ({ view }) => view),
  cacheTime: answer.cacheTime,
  users: [userAs(world, user, bot)],
});

/** The answer to a query, when it comes in time. */
export const answerInTime = (
  query: InlineQuery,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<InlineAnswer | undefined> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs);
    query.answered.then((answer) => {
      clearTimeout(timer);
      resolve(answer);
    }, reject);
  });

/** Sends a result in a person's name and tells the bot. @throws {RpcError} */
export async function sendResult(
  parts: WorldParts,
  user: WorldUser,
  place: Place,
  queryId: bigint,
  resultId: string,
  more: Pick<WorldMessage, "replyTo"> & { readonly silent?: boolean | undefined },
): Promise<WorldMessage> {
  const { query, result } = parts.inlineQueries.shown(user, queryId, resultId);
  checkMayWrite(user, place);
  const draft = await result.make();
  const message = parts.messages.post({ ...draft, ...more, place, from: user, viaBot: query.bot });
  parts.inlineQueries.tellChosen(query, resultId, message);
  return message;
}

/** Queries, their answers, and what is sent by way of bots. */
export const inlineHandlers: UserHandlers = {
  "messages.setInlineBotResults": setResults,

  "messages.getInlineBotResults": async (context, { bot, query: text, offset }) => {
    const { world, user, inlineQueries, feed, session } = context;
    const query = inlineQueries.ask(user, inputUser(world, user, bot), text, offset, undefined);
    feed.flush(session);
    const answer = await answerInTime(query);
    if (answer === undefined) throw new RpcError(400, "BOT_RESPONSE_TIMEOUT");
    return botResults(context, query, answer);
  },

  "messages.sendInlineBotResult": async (context, request) => {
    const { world, user, feed, session } = context;
    const known = sentBefore(context, request);
    if (known !== undefined) return known;
    const place = inputPlace(world, user, request.peer);
    const replyTo = replyTarget(context, place, request.replyTo);
    const { queryId, id, silent, randomId } = request;
    const message = await sendResult(context, user, place, queryId, id, { replyTo, silent });
    const result = feed.takeResult(user, session, [
      { _: "updateMessageID", id: message.id, randomId },
    ]);
    user.account.sent.set(randomId, result);
    return result;
  },

  "messages.editInlineBotMessage": (context, request) => {
    const message = inlineMessage(context.world, request.id);
    if (message === undefined || message.viaBot !== context.user)
      throw new RpcError(400, "MESSAGE_ID_INVALID");
    applyEdit(context, message, request);
    return true;
  },

  "messages.savePreparedInlineMessage": (context, { result, userId }) => {
    const { world, user } = context;
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    inputUser(world, user, userId);
    storeResult(context, result);
    return {
      _: "messages.botPreparedInlineMessage",
      id: world.ids.nextLong("prepared").toString(36),
      expireDate: world.clock.now() + PREPARED_S,
    };
  },

  "bots.requestWebViewButton": ({ world, user }, { userId, button }) => {
    if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
    inputUser(world, user, userId);
    if (button.type._ !== "inputButtonTypeRequestPeer") throw new RpcError(400, "BUTTON_INVALID");
    const webappReqId = world.ids.nextLong("web app request").toString(36);
    return { _: "bots.requestedButton", webappReqId };
  },

  "messages.sendWebViewResultMessage": async (context, { botQueryId, result }) => {
    const { world, user, webAppQueries, messages } = context;
    const query = webAppQueries.take(user, botQueryId);
    if (query === undefined) throw new RpcError(400, "QUERY_ID_INVALID");
    const draft = await storeResult(context, result).make();
    checkMayWrite(query.user, query.place);
    const { place, user: from } = query;
    const message = messages.post({ ...draft, place, from, viaBot: user });
    return {
      _: "webViewMessageSent",
      msgId: message.replyMarkup && inlineIdOf(world, message),
    };
  },
};
