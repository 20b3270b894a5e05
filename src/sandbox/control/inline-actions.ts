import type * as Tl from "../../../schemas/generated/tl.ts";
import { answerInTime, sendResult } from "../services/inline.ts";
import type { StoredResult } from "../world/inline-queries.ts";
import { badRequest } from "./control-error.ts";
import type { UserAction } from "./control-route.ts";
import { placeField, replyField } from "./message-fields.ts";
import { observedMessage } from "./observed-message.ts";
import { botNamed } from "./world-lookup.ts";

const TIMEOUT_S = 10;

/** Bot API names of the kinds of chats in which queries are written. */
const PEER_TYPES: ReadonlyMap<string, Tl.InlineQueryPeerType> = new Map([
  ["sender", { _: "inlineQueryPeerTypeSameBotPM" }],
  ["private", { _: "inlineQueryPeerTypePM" }],
  ["group", { _: "inlineQueryPeerTypeChat" }],
  ["supergroup", { _: "inlineQueryPeerTypeMegagroup" }],
  ["channel", { _: "inlineQueryPeerTypeBroadcast" }],
]);

/** A result as a person sees it in the list. */
function resultJson({ view }: StoredResult): object {
  const { id, type, title, description } = view;
  const isWeb = view._ === "botInlineResult";
  return {
    id,
    type,
    title,
    description,
    ...(isWeb && {
      url: view.url,
      thumbnail_url: view.thumb?.url,
      content_url: view.content?.url,
    }),
  };
}

const inlineQuery: UserAction = async ({ parts }, user, fields) => {
  const bot = botNamed(parts.world, fields.required("bot", fields.raw("bot")));
  const text = fields.optionalString("query") ?? "";
  const offset = fields.optionalString("offset") ?? "";
  const chatType = fields.optionalString("chat_type");
  const timeoutS = fields.optionalCount("timeout") ?? TIMEOUT_S;
  fields.finish();
  const peerType = chatType === undefined ? undefined : PEER_TYPES.get(chatType);
  if (chatType !== undefined && peerType === undefined)
    throw badRequest(`chat_type must be one of ${[...PEER_TYPES.keys()].join(", ")}`);
  const query = parts.inlineQueries.ask(user, bot, text, offset, peerType);
  parts.feed.flush();
  const answer = await answerInTime(query, timeoutS * 1000);
  if (answer === undefined) return { answered: false, query_id: String(query.id) };
  const { switchPm, switchWebview } = answer;
  const button =
    switchPm === undefined
      ? switchWebview && { text: switchWebview.text, web_app: { url: switchWebview.url } }
      : { text: switchPm.text, start_parameter: switchPm.startParam };
  return {
    answered: true,
    query_id: String(query.id),
    results: Array.from(answer.results.values(), resultJson),
    is_gallery: answer.isGallery,
    cache_time: answer.cacheTime,
    next_offset: answer.nextOffset,
    button,
  };
};

const chooseInlineResult: UserAction = async (context, user, fields) => {
  const { parts } = context;
  const place = placeField(context, user, fields);
  const replyTo = replyField(user, place, fields);
  const bot = fields.raw("bot");
  if (bot !== undefined) botNamed(parts.world, bot);
  const queryId = BigInt(fields.string("query_id"));
  const resultId = fields.string("result_id");
  const silent = fields.flag("disable_notification");
  fields.finish();
  const more = { replyTo, silent };
  const message = await sendResult(parts, user, place, queryId, resultId, more);
  return observedMessage(parts, user, message);
};

/** A Web App opened in a chat; by the id its bot sends one message for the person. */
const openWebApp: UserAction = (context, user, fields) => {
  const { parts } = context;
  const bot = botNamed(parts.world, fields.required("bot", fields.raw("bot")));
  const place =
    fields.raw("chat_id") === undefined
      ? ({ kind: "private", a: user, b: bot } as const)
      : placeField(context, user, fields);
  fields.finish();
  return { query_id: parts.webAppQueries.add({ bot, user, place }) };
};

/** What people do by way of bots, by the name of the action. */
export const inlineActions: ReadonlyMap<string, UserAction> = new Map([
  ["inlineQuery", inlineQuery],
  ["chooseInlineResult", chooseInlineResult],
  ["openWebApp", openWebApp],
]);
