import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { parseInlineMessageId } from "../../core/bot-api/parse-inline-message-id.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import type { ReplyMarkup } from "../../core/bot-api/reply-markup/reply-markup.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees, findLoginBots } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { checkAccess } from "../access/chat-access.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { inputPeer, isBroadcast, markedIdOf } from "../access/input-peer.ts";
import { loseAccess } from "../access/lose-access.ts";
import type { MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { businessMessageReply } from "./business-message.ts";
import { checkEditable, checkHasText } from "./check-editable.ts";
import { answerParts, updatedMessage, writeMessage } from "./message-reply.ts";
import { finishTextContent, type TextContent } from "./text-content.ts";

/** A change of a message: of its keyboard, and of its text when there is a new one. */
export interface Edit {
  readonly content: TextContent | undefined;
  /** undefined = without a keyboard from now on. */
  readonly markup: ReplyMarkup | undefined;
}

type EditFields = Omit<Tl.Methods["messages.editInlineBotMessage"]["params"], "id">;

const WHAT = "message to edit";

/**
 * Edits the message that `inline_message_id`, or `chat_id` and `message_id`, name. telegram-bot-api:
 * Client::process_edit_message_text_query
 *
 * @throws {BotApiError} @throws {ParseError} @throws {RpcError}
 */
export async function editMessage(
  session: BotSession,
  memory: SessionMemory,
  params: Params,
  edit: Edit,
): Promise<MethodReply> {
  const chatId = params.text("chat_id");
  const id = messageId(params);
  const inlineId = params.text("inline_message_id");
  const isInline = chatId === "" && id === 0;
  if (isInline && inlineId === "") throw new ParseError("Message identifier is not specified");

  const loginBots = await findLoginBots(session, edit.markup);
  const entities = edit.content?.text.entities ?? [];
  const addressees = await findAddressees(session, edit.markup, entities, loginBots);
  if (isInline) return editInline(session, inlineId, edit, addressees);
  const connectionId = params.text("business_connection_id");
  if (connectionId !== "") {
    const chat = await findBusinessChat(session, memory, connectionId, chatId);
    if (id === 0) throw new ParseError("Invalid message identifier specified");
    const call = { peer: chat.inputPeer, id, ...editFields(edit, addressees, undefined) };
    const answer = await invokeForBusiness(session, connectionId, "messages.editMessage", call);
    return businessMessageReply(session, answer);
  }

  const chat = await findChat(session, chatId, "edit");
  const { message } = await findMessage(session, memory, chat, id, WHAT);
  checkEditable(session, chat, message);
  if (edit.content !== undefined) checkHasText(message);
  const keptInvert =
    edit.content === undefined && message._ === "message" && message.invertMedia === true;
  const call = {
    peer: inputPeer(session, chat),
    id,
    ...editFields(edit, addressees, chat),
    ...(keptInvert && { invertMedia: true as const }),
  };
  try {
    const answer = await session.invoke("messages.editMessage", call);
    return await editedMessage(session, memory, chat, id, answer);
  } catch (error) {
    const lost = error instanceof RpcError ? loseAccess(session, chat, error) : undefined;
    if (lost !== undefined) checkAccess(lost, "edit");
    throw error;
  }
}

async function editInline(
  session: BotSession,
  inlineId: string,
  edit: Edit,
  addressees: Addressees,
): Promise<MethodReply> {
  const replyMarkup = editMarkup(edit, addressees, undefined);
  const id = parseInlineMessageId(inlineId);
  const fields = { ...editText(edit, addressees, undefined), ...replyMarkup };
  await session.invoke("messages.editInlineBotMessage", { id, ...fields });
  return { json: "true" };
}

function editFields(edit: Edit, addressees: Addressees, chat: KnownPeer | undefined): EditFields {
  const markup = editMarkup(edit, addressees, chat);
  return { ...editText(edit, addressees, chat), ...markup };
}

function editMarkup(edit: Edit, addressees: Addressees, chat: KnownPeer | undefined): EditFields {
  if (edit.markup === undefined) return {};
  const replyMarkup = replyMarkupToTl(edit.markup, {
    isPrivate: false,
    isChannel: chat !== undefined && isBroadcast(chat),
    onlyInline: true,
    ...addressees,
  });
  return replyMarkup === undefined ? {} : { replyMarkup };
}

function editText(edit: Edit, addressees: Addressees, chat: KnownPeer | undefined): EditFields {
  if (edit.content === undefined) return {};
  const text = finishTextContent(edit.content, chat);
  const entities = entitiesToTl(text.entities, addressees.inputUser);
  return {
    ...(text.noWebpage && { noWebpage: true as const }),
    ...(text.invertMedia && { invertMedia: true as const }),
    message: text.text,
    ...(text.media !== undefined && { media: text.media }),
    ...(entities.length > 0 && { entities }),
  };
}

/** The message as the answer brings it, else as Telegram now has it. */
async function editedMessage(
  session: BotSession,
  memory: SessionMemory,
  chat: KnownPeer,
  id: number,
  answer: Tl.Updates,
): Promise<MethodReply> {
  const { updates, users, chats } = answerParts(answer);
  for (const update of updates) {
    const message = updatedMessage(update);
    if (message?.id !== id) continue;
    memory.remember(message);
    return writeMessage(session, message, { users, chats }, undefined, false);
  }
  memory.forget(markedIdOf(chat), [id]);
  const { message, found } = await findMessage(session, memory, chat, id, WHAT);
  return writeMessage(session, message, found, undefined, false);
}
