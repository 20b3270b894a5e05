import { parseJson } from "../../core/bot-api/json-value.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import {
  finishText,
  readFormattedText,
} from "../../core/bot-api/text-formatting/formatted-text.ts";
import { findAddressees } from "../access/addressees.ts";
import { findChat } from "../access/find-chat.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { BotApiMethod } from "../method.ts";
import { needsAction } from "./needs-action.ts";

/** sendMessageDraft. @see https://core.telegram.org/bots/api#sendmessagedraft */
export const sendMessageDraft: BotApiMethod = async ({ bot: { session } }, params) => {
  const topMsgId = params.integer("message_thread_id", 0, 0);
  const randomId = params.long("draft_id");
  const entities = parseJson(params.text("entities"));
  const given = readFormattedText(params.text("text"), params.text("parse_mode"), entities);
  const chat = await findChat(session, params.text("chat_id"), "write");
  const text = finishText(given, { allowEmpty: true });
  if (!needsAction(session, chat)) return { json: "true" };
  const { inputUser } = await findAddressees(session, undefined, text.entities, new Map());
  await session.invoke("messages.setTyping", {
    peer: inputPeer(session, chat),
    ...(topMsgId !== 0 && { topMsgId }),
    action: {
      _: "sendMessageTextDraftAction",
      randomId,
      text: {
        _: "textWithEntities",
        text: text.text,
        entities: entitiesToTl(text.entities, inputUser),
      },
    },
  });
  return { json: "true" };
};
