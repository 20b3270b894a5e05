import type * as Tl from "../../../schemas/generated/tl.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { userId } from "../../core/bot-api/user-id.ts";
import { convertUser } from "../../core/convert/user.ts";
import { findChat } from "../access/find-chat.ts";
import { findMessage } from "../access/find-messages.ts";
import { findUser } from "../access/find-user.ts";
import { inputPeer } from "../access/input-peer.ts";
import type { BotApiMethod, MethodReply } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { parseGameMessage } from "./game-player.ts";

const WHAT = "message to get game high scores";

/** getGameHighScores. @see https://core.telegram.org/bots/api#getgamehighscores */
export const getGameHighScores =
  (memories: SessionMemories): BotApiMethod =>
  async ({ bot: { session } }, params) => {
    const playerId = userId(params);
    const target = parseGameMessage(params);
    if ("inlineId" in target) {
      const { inputUser } = await findUser(session, playerId);
      const call = { id: target.inlineId, userId: inputUser };
      return scoresReply(await session.invoke("messages.getInlineGameHighScores", call));
    }
    const chat = await findChat(session, target.chatId, "read");
    await findMessage(session, memories.of(session), chat, target.id, WHAT);
    const { inputUser } = await findUser(session, playerId);
    const call = { peer: inputPeer(session, chat), id: target.id, userId: inputUser };
    return scoresReply(await session.invoke("messages.getGameHighScores", call));
  };

function scoresReply({ scores, users }: Tl.messages_highScores): MethodReply {
  const shown = scores.map(({ pos, userId: id, score }) => {
    const user = users.find((candidate) => candidate.id === id);
    return {
      position: pos,
      user: convertUser(Number(id), user?._ === "user" ? user : undefined),
      score,
    };
  });
  return { json: writeJson(shown) };
}
