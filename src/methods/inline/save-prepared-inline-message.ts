import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { inputUser } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import { oneResultToTl, parseOneResult } from "./one-result.ts";

/** Kinds of chats by the parameter that allows them. */
const CHAT_KINDS: Readonly<Record<string, readonly Tl.InlineQueryPeerType["_"][]>> = {
  allow_user_chats: ["inlineQueryPeerTypePM"],
  allow_bot_chats: ["inlineQueryPeerTypeBotPM"],
  allow_group_chats: ["inlineQueryPeerTypeChat", "inlineQueryPeerTypeMegagroup"],
  allow_channel_chats: ["inlineQueryPeerTypeBroadcast"],
};

/** Undefined when all are allowed. @throws {ParseError} none is */
function parsePeerTypes(params: Params): Tl.InlineQueryPeerType[] | undefined {
  const allowed = Object.entries(CHAT_KINDS).filter(([name]) => params.boolean(name));
  if (allowed.length === 0) throw new ParseError("At least one chat type must be allowed");
  if (allowed.length === Object.keys(CHAT_KINDS).length) return undefined;
  return allowed.flatMap(([, types]) => types.map((type) => ({ _: type })));
}

/** savePreparedInlineMessage. @see https://core.telegram.org/bots/api#savepreparedinlinemessage */
export const savePreparedInlineMessage: BotApiMethod = async ({ bot: { session } }, params) => {
  const id = userId(params);
  const given = parseOneResult(params);
  const result = await oneResultToTl(session, given);
  const peerTypes = parsePeerTypes(params);
  const prepared = await session.invoke("messages.savePreparedInlineMessage", {
    result,
    userId: await inputUser(session, id),
    ...(peerTypes !== undefined && { peerTypes }),
  });
  return { json: writeJson({ id: prepared.id, expiration_date: prepared.expireDate }) };
};
