import { ParseError } from "../../core/bot-api/parse-error.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import type { BotSession } from "../../ports/bot-session.ts";
import { findChat } from "../access/find-chat.ts";
import { type AnyMessage, findMessage } from "../access/find-messages.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer } from "../access/input-peer.ts";
import { editedMessage } from "../messages/edited-message.ts";
import { writeMessage } from "../messages/message-reply.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { parseGameMessage } from "./game-player.ts";

const WHAT = "message to set game score";

/** The message shows the scores, unless it must not. */
function editsMessage(params: Params): boolean {
  if (params.has("disable_edit_message")) return !params.boolean("disable_edit_message");
  return !params.has("edit_message") || params.boolean("edit_message");
}

/** td: MessagesManager::can_set_game_score @throws {ParseError} */
function checkGame(session: BotSession, message: AnyMessage): void {
  const isOwn =
    message._ === "message" &&
    (message.out === true || message.viaBotId === session.self.id) &&
    message.fwdFrom === undefined;
  if (!isOwn || message.media?._ !== "messageMediaGame")
    throw new ParseError("Game score can't be set");
}

/** setGameScore. @see https://core.telegram.org/bots/api#setgamescore */
export const setGameScore =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session }, clock }, params) => {
    const memory = memories.of(session);
    const playerId = userId(params);
    const score = {
      ...(editsMessage(params) && { editMessage: true as const }),
      ...(params.boolean("force") && { force: true as const }),
      score: params.integer("score", 0),
    };
    const target = parseGameMessage(params);
    if ("inlineId" in target) {
      const { inputUser } = await findUser(session, playerId);
      const call = { ...score, id: target.inlineId, userId: inputUser };
      await session.invoke("messages.setInlineGameScore", call);
      return { json: "true" };
    }
    const chat = await findChat(session, target.chatId, "edit");
    const { message } = await findMessage(session, memory, chat, target.id, WHAT);
    const { inputUser } = await findUser(session, playerId);
    checkGame(session, message);
    const call = {
      ...score,
      peer: inputPeer(session, chat),
      id: target.id,
      userId: inputUser,
    };
    const edited = await editedMessage(session, memory, chat, target.id, WHAT, () =>
      session.invoke("messages.setGameScore", call),
    );
    const now = clock.nowMs() / 1000;
    return writeMessage(session, edited.message, edited.found, undefined, false, now);
  };
