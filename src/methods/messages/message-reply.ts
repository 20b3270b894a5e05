import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { bareId, markedChannelId, markedPeerId } from "../../core/bot-api/marked-id.ts";
import { contextFrom } from "../../core/convert/context-from.ts";
import type { JsonObject } from "../../core/convert/json-object.ts";
import { convertMessage } from "../../core/convert/message.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { stickerSetNames } from "../stickers/sticker-set-names.ts";
import type { AnyMessage, FoundMessages } from "../access/find-messages.ts";

const NOTHING: FoundMessages = { messages: [], users: [], chats: [] };

/**
 * A message as the result of a method. Peers that did not come with the answer are looked up among those met.
 *
 * @param beside messages it may refer to, as the one it answers
 * @param withReply false in results of editing
 * @param now Unix seconds; 0 = live locations and polls as they were sent
 */
export async function messageJson(
  session: BotSession,
  message: AnyMessage,
  answer: Pick<FoundMessages, "users" | "chats">,
  beside: FoundMessages = NOTHING,
  withReply = true,
  now = 0,
): Promise<JsonObject> {
  const users: Tl.User[] = [session.self, ...beside.users, ...answer.users];
  const chats: Tl.Chat[] = [...beside.chats, ...answer.chats];
  const lookUp = async (id: number): Promise<void> => {
    if (has(users, chats, id)) return;
    const peer = await session.peer(id);
    if (peer?.kind === "user") users.push(peer.user);
    else if (peer !== undefined) chats.push(peer.chat);
  };
  for (const id of mentionedIds([message, ...beside.messages])) await lookUp(id);
  // a channel's direct messages are shown with the channel's name
  for (const chat of chats)
    if (chat._ === "channel" && chat.linkedMonoforumId !== undefined)
      await lookUp(markedChannelId(chat.linkedMonoforumId));
  const context = contextFrom(
    users,
    chats,
    beside.messages,
    Number(session.self.id),
    now,
    await stickerSetNames(session, [message, ...beside.messages]),
  );
  return convertMessage(message, context, { withReply });
}

/** {@link messageJson}, written. */
export async function writeMessage(
  ...args: Parameters<typeof messageJson>
): Promise<{ readonly json: string }> {
  return { json: writeJson(await messageJson(...args)) };
}

function has(users: readonly Tl.User[], chats: readonly Tl.Chat[], markedId: number): boolean {
  const bare = bareId(markedId);
  const list = bare?.kind === "user" ? users : chats;
  return list.some((entry) => Number(entry.id) === bare?.id);
}

/** Marked ids of the peers that a message shows. */
function mentionedIds(messages: readonly AnyMessage[]): Set<number> {
  const ids = new Set<number>();
  for (const message of messages) {
    const peers = [message.peerId, message.fromId, message.savedPeerId];
    if (message._ === "message") {
      peers.push(message.fwdFrom?.fromId, message.fwdFrom?.savedFromPeer);
      if (message.viaBotId !== undefined) ids.add(Number(message.viaBotId));
      for (const entity of message.entities ?? [])
        if (entity._ === "messageEntityMentionName") ids.add(Number(entity.userId));
    }
    if (message.replyTo?._ === "messageReplyHeader") peers.push(message.replyTo.replyToPeerId);
    for (const peer of peers) if (peer !== undefined) ids.add(markedPeerId(peer));
  }
  return ids;
}

/** What an `Updates` answer brings. */
export interface AnswerParts {
  readonly updates: readonly Tl.Update[];
  readonly users: readonly Tl.User[];
  readonly chats: readonly Tl.Chat[];
}

/** The parts of an `Updates` answer; empty for forms that carry no message. */
export function answerParts(answer: Tl.Updates): AnswerParts {
  if (answer._ === "updates" || answer._ === "updatesCombined") return answer;
  if (answer._ === "updateShort") return { updates: [answer.update], users: [], chats: [] };
  return { updates: [], users: [], chats: [] };
}

/** The message that an update brings, new or edited. */
export function updatedMessage(update: Tl.Update): AnyMessage | undefined {
  switch (update._) {
    case "updateNewMessage":
    case "updateNewChannelMessage":
    case "updateNewScheduledMessage":
    case "updateEditMessage":
    case "updateEditChannelMessage":
    case "updateBotNewBusinessMessage":
    case "updateBotEditBusinessMessage":
      return update.message._ === "messageEmpty" ? undefined : update.message;
    default:
      return undefined;
  }
}

/** The answer did not bring the message it should. */
export const messageGone = (): BotApiError =>
  new BotApiError(
    500,
    "Internal Server Error: sent message was immediately deleted and can't be returned",
  );
