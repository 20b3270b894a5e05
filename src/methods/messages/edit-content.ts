import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { parseInlineMessageId } from "../../core/bot-api/parse-inline-message-id.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { replyMarkupToTl } from "../../core/bot-api/reply-markup/reply-markup-to-tl.ts";
import type { ReplyMarkup } from "../../core/bot-api/reply-markup/reply-markup.ts";
import { entitiesToTl } from "../../core/bot-api/text-formatting/entities-to-tl.ts";
import type { TextEntity } from "../../core/bot-api/text-formatting/text-entity.ts";
import type { BotSession, KnownPeer } from "../../ports/bot-session.ts";
import { type Addressees, findAddressees, findLoginBots } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessage } from "../access/find-messages.ts";
import { inputPeer, isBroadcast } from "../access/input-peer.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import type { SessionMemory } from "../session-memory.ts";
import { businessMessageReply } from "./business-message.ts";
import { isEditable } from "./check-editable.ts";
import { editedMessage } from "./edited-message.ts";
import { hasHiddenPreview } from "./hidden-preview.ts";
import type { ContentTarget, FinishedContent } from "./message-content.ts";
import { writeMessage } from "./message-reply.ts";

/** What replaces the content of a message. */
export interface EditedContent {
  readonly mentions: readonly TextEntity[];
  /** Why a message that the bot cannot edit is refused, when it is told otherwise than usual. */
  readonly refusal?: string;
  /** Refuses messages that cannot have it. @throws {ParseError} */
  check(message: AnyMessage): void;
  /** Makes what is sent in place of the message, when that is known. @throws {ParseError} @throws {BotApiError} @throws {RpcError} */
  finish(target: ContentTarget, message?: AnyMessage): FinishedEdit | Promise<FinishedEdit>;
}

/** As {@link FinishedContent}; without a text the text or caption stays. */
export interface FinishedEdit extends Omit<FinishedContent, "text"> {
  readonly text: string | undefined;
}

/** A change of a message: of its keyboard, and of its content when there is a new one. */
export interface Edit {
  readonly content: EditedContent | undefined;
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
  context: MethodContext,
  memory: SessionMemory,
  params: Params,
  edit: Edit,
): Promise<MethodReply> {
  const { session } = context.bot;
  const now = (): number => context.clock.nowMs() / 1000;
  const chatId = params.text("chat_id");
  const id = messageId(params);
  const inlineId = params.text("inline_message_id");
  const isInline = chatId === "" && id === 0;
  if (isInline && inlineId === "") throw new ParseError("Message identifier is not specified");

  const loginBots = await findLoginBots(session, edit.markup);
  const mentions = edit.content?.mentions ?? [];
  const addressees = await findAddressees(session, edit.markup, mentions, loginBots);
  if (isInline) return editInline(session, inlineId, edit, addressees);
  const businessConnectionId = params.text("business_connection_id");
  if (businessConnectionId !== "") {
    const chat = await findBusinessChat(session, memory, businessConnectionId, chatId);
    if (id === 0) throw new ParseError("Invalid message identifier specified");
    const { inputPeer: peer } = chat;
    const target = { chat: undefined, inputPeer: peer, addressees, businessConnectionId };
    const call = { peer, id, ...(await editFields(edit, target)) };
    const answer = await invokeForBusiness(
      session,
      businessConnectionId,
      "messages.editMessage",
      call,
    );
    return businessMessageReply(context, answer);
  }

  const chat = await findChat(session, chatId, "edit");
  const { message } = await findMessage(session, memory, chat, id, WHAT);
  const isMarkupOnly = edit.content === undefined;
  if (!isEditable(session, chat, message, { now: now(), isMarkupOnly }))
    throw new ParseError(edit.content?.refusal ?? "Message can't be edited");
  edit.content?.check(message);
  const peer = inputPeer(session, chat);
  const target = { chat, inputPeer: peer, addressees, businessConnectionId: "" };
  const call = {
    peer,
    id,
    ...(isMarkupOnly && keptFlags(message)),
    ...(await editFields(edit, target, message)),
  };
  const edited = await editedMessage(session, memory, chat, id, WHAT, () =>
    session.invoke("messages.editMessage", call),
  );
  return writeMessage(session, edited.message, edited.found, undefined, false, now());
}

/** What stays of how a message is shown. */
const keptFlags = (message: AnyMessage) => ({
  ...(message._ === "message" && {
    ...(hasHiddenPreview(message) && { noWebpage: true as const }),
    ...(message.invertMedia === true && { invertMedia: true as const }),
  }),
});

async function editInline(
  session: BotSession,
  inlineId: string,
  edit: Edit,
  addressees: Addressees,
): Promise<MethodReply> {
  const replyMarkup = editMarkup(edit, addressees, undefined);
  const id = parseInlineMessageId(inlineId);
  const inputPeer: Tl.InputPeer = { _: "inputPeerSelf" };
  const target = { chat: undefined, inputPeer, addressees, businessConnectionId: "" };
  const fields = { ...(await editedFields(edit, target)), ...replyMarkup };
  await session.invoke("messages.editInlineBotMessage", { id, ...fields });
  return { json: "true" };
}

async function editFields(
  edit: Edit,
  target: ContentTarget,
  message?: AnyMessage,
): Promise<EditFields> {
  const markup = editMarkup(edit, target.addressees, target.chat);
  return { ...(await editedFields(edit, target, message)), ...markup };
}

/** A keyboard as edits send it. @throws {ParseError} */
export function editMarkup(
  { markup }: Pick<Edit, "markup">,
  addressees: Addressees,
  chat: KnownPeer | undefined,
): { readonly replyMarkup?: Tl.ReplyMarkup } {
  if (markup === undefined) return {};
  const replyMarkup = replyMarkupToTl(markup, {
    isPrivate: false,
    isChannel: chat !== undefined && isBroadcast(chat),
    onlyInline: true,
    ...addressees,
  });
  return replyMarkup === undefined ? {} : { replyMarkup };
}

async function editedFields(
  edit: Edit,
  target: ContentTarget,
  message?: AnyMessage,
): Promise<EditFields> {
  if (edit.content === undefined) return {};
  const finished = await edit.content.finish(target, message);
  const entities = entitiesToTl(finished.entities, target.addressees.inputUser);
  return {
    ...(finished.noWebpage && { noWebpage: true as const }),
    ...(finished.invertMedia && { invertMedia: true as const }),
    ...(finished.text !== undefined && { message: finished.text }),
    ...(finished.media !== undefined && { media: finished.media }),
    ...(entities.length > 0 && { entities }),
  };
}
