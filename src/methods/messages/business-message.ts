import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import { convertUser } from "../../core/convert/user.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import type { AnyMessage } from "../access/find-messages.ts";
import type { MethodContext, MethodReply } from "../method.ts";
import { answerParts, messageGone, messageJson } from "./message-reply.ts";

/**
 * The message that a call made for a business account has sent or changed.
 *
 * @throws {BotApiError} 500 when the answer does not bring it
 */
export async function businessMessageReply(
  context: MethodContext,
  answer: Tl.Updates,
): Promise<MethodReply> {
  const [message] = await businessMessages(context, answer);
  if (message === undefined) throw messageGone();
  return { json: writeJson(message) };
}

/** As {@link businessMessageReply}, of several messages. */
export async function businessMessagesReply(
  context: MethodContext,
  answer: Tl.Updates,
): Promise<MethodReply> {
  const messages = await businessMessages(context, answer);
  if (messages.length === 0) throw messageGone();
  return { json: writeJson(messages) };
}

async function businessMessages(
  { bot: { session }, clock }: MethodContext,
  answer: Tl.Updates,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  const { updates, users, chats } = answerParts(answer);
  for (const update of updates) {
    if (update._ !== "updateBotNewBusinessMessage" && update._ !== "updateBotEditBusinessMessage")
      continue;
    const { message, replyToMessage, connectionId } = update;
    if (message._ === "messageEmpty") continue;
    const replied =
      replyToMessage === undefined || replyToMessage._ === "messageEmpty" ? [] : [replyToMessage];
    const beside = { messages: replied, users, chats };
    const json = await messageJson(
      session,
      message,
      { users, chats },
      beside,
      true,
      clock.nowMs() / 1000,
    );
    found.push({
      business_connection_id: connectionId,
      sender_business_bot: senderBot(session, message, users),
      ...json,
    });
  }
  return found;
}

/** The bot that has written for the account, if one has. */
function senderBot(
  session: BotSession,
  message: AnyMessage,
  users: readonly Tl.User[],
): JsonObject | undefined {
  const id = message._ === "message" ? message.viaBusinessBotId : undefined;
  if (id === undefined) return undefined;
  const user = [...users, session.self].find((candidate) => candidate.id === id);
  return convertUser(Number(id), user?._ === "user" ? user : undefined);
}
