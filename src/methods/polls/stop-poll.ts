import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { messageId } from "../../core/bot-api/message-ids.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { parseReplyMarkup } from "../../core/bot-api/reply-markup/parse-reply-markup.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findAddressees, findLoginBots } from "../access/addressees.ts";
import { findBusinessChat, invokeForBusiness } from "../access/business-connection.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessage } from "../access/find-messages.ts";
import { inputPeer } from "../access/input-peer.ts";
import { isEditable } from "../messages/check-editable.ts";
import { editMarkup } from "../messages/edit-content.ts";
import { editedMessage } from "../messages/edited-message.ts";
import { answerParts, messageJson, updatedMessage } from "../messages/message-reply.ts";
import type { BotApiMethod, MethodReply } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";

const WHAT = "message with poll to stop";

/** stopPoll. @see https://core.telegram.org/bots/api#stoppoll */
export const stopPoll =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session }, clock }, params) => {
    const memory = memories.of(session);
    const now = clock.nowMs() / 1000;
    const chatId = params.text("chat_id");
    const id = messageId(params);
    const markup = parseReplyMarkup(params.text("reply_markup"));
    const loginBots = await findLoginBots(session, markup);
    const addressees = await findAddressees(session, markup, [], loginBots);
    const connectionId = params.text("business_connection_id");
    if (connectionId !== "") {
      const chat = await findBusinessChat(session, memory, connectionId, chatId);
      if (id === 0) throw new ParseError("Invalid message identifier specified");
      const call = { peer: chat.inputPeer, id, media: closedPoll(0n) };
      const answer = await invokeForBusiness(session, connectionId, "messages.editMessage", {
        ...call,
        ...editMarkup({ markup }, addressees, undefined),
      });
      const { updates, users, chats } = answerParts(answer);
      for (const update of updates) {
        const message = updatedMessage(update);
        if (message !== undefined) return pollReply(session, message, { users, chats }, now);
      }
      throw noPoll();
    }

    const chat = await findChat(session, chatId, "edit");
    const { message } = await findMessage(session, memory, chat, id, WHAT);
    if (message._ !== "message" || message.media?._ !== "messageMediaPoll")
      throw new ParseError("Message is not a poll");
    const edit = { now, isMarkupOnly: false };
    if (!isEditable(session, chat, message, edit)) throw new ParseError("Poll can't be stopped");
    const call = {
      peer: inputPeer(session, chat),
      id,
      media: closedPoll(message.media.poll.id),
      ...editMarkup({ markup }, addressees, chat),
    };
    const edited = await editedMessage(session, memory, chat, id, WHAT, () =>
      session.invoke("messages.editMessage", call),
    );
    return pollReply(session, edited.message, edited.found, now);
  };

/** All that Telegram reads of a poll to stop. */
const closedPoll = (id: bigint): Tl.inputMediaPoll => ({
  _: "inputMediaPoll",
  poll: {
    _: "poll",
    id,
    closed: true,
    creator: true,
    question: { _: "textWithEntities", text: "", entities: [] },
    answers: [],
    hash: 0n,
  },
});

const noPoll = (): BotApiError => new BotApiError(400, "Bad Request: message poll not found");

async function pollReply(
  session: BotSession,
  message: AnyMessage,
  answer: { readonly users: readonly Tl.User[]; readonly chats: readonly Tl.Chat[] },
  now: number,
): Promise<MethodReply> {
  const { poll } = await messageJson(session, message, answer, undefined, false, now);
  if (poll === undefined) throw noPoll();
  return { json: writeJson(poll) };
}
