import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { inlineMessage } from "../world/inline-messages.ts";
import { messageIn } from "../world/place-messages.ts";
import { userAs } from "../world/peer-view.ts";
import type { WorldMessage } from "../world/world-message.ts";
import { inputPlace, inputUser } from "./input-peers.ts";
import type { MediaStores } from "./media-store.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

interface ScoreRequest {
  readonly editMessage?: true | undefined;
  readonly force?: true | undefined;
  readonly userId: Tl.InputUser;
  readonly score: number;
}

/** The game of a message. @throws {RpcError} 400 MESSAGE_ID_INVALID */
function gameOf(message: WorldMessage | undefined): { message: WorldMessage; game: Tl.Game } {
  if (message?.media?._ !== "messageMediaGame") throw new RpcError(400, "MESSAGE_ID_INVALID");
  return { message, game: message.media.game };
}

const named = (
  { world, user }: UserContext,
  peer: Tl.InputPeer,
  id: number,
): WorldMessage | undefined => messageIn(inputPlace(world, user, peer), user.account.messages, id);

/** @throws {RpcError} 400 BOT_SCORE_NOT_MODIFIED, SCORE_INVALID */
function setScore(
  { world, user: bot, games, messages }: UserContext,
  found: WorldMessage | undefined,
  request: ScoreRequest,
): void {
  const { message, game } = gameOf(found);
  if (message.from !== bot && message.viaBot !== bot) throw new RpcError(400, "MESSAGE_ID_INVALID");
  if (request.score < 0) throw new RpcError(400, "SCORE_INVALID");
  const player = inputUser(world, bot, request.userId);
  if (!games.setScore(message, game, player, request.score, request.force === true))
    throw new RpcError(400, "BOT_SCORE_NOT_MODIFIED");
  if (request.editMessage !== true) return;
  const lines = games
    .highScores(message, game)
    .map(({ user, score }, index) => `${index + 1}. ${user.firstName} – ${score}`);
  messages.edit(message, { text: lines.join("\n"), entities: [] }, message.replyMarkup);
}

function highScores(
  { world, user, games }: UserContext,
  found: WorldMessage | undefined,
): Tl.messages_highScores {
  const { message, game } = gameOf(found);
  const scores = games.highScores(message, game);
  return {
    _: "messages.highScores",
    scores: scores.map((row, index) => ({
      _: "highScore",
      pos: index + 1,
      userId: BigInt(row.user.id),
      score: row.score,
    })),
    users: scores.map((row) => userAs(world, user, row.user)),
  };
}

/** Scores of games. */
export const gameHandlers: UserHandlers = {
  "messages.setGameScore": (context, request) => {
    setScore(context, named(context, request.peer, request.id), request);
    return context.feed.takeResult(context.user, context.session, []);
  },
  "messages.setInlineGameScore": (context, request) => {
    setScore(context, inlineMessage(context.world, request.id), request);
    return true;
  },
  "messages.getGameHighScores": (context, { peer, id }) =>
    highScores(context, named(context, peer, id)),
  "messages.getInlineGameHighScores": (context, { id }) =>
    highScores(context, inlineMessage(context.world, id)),
};

/** A game as media of a message. */
export const gameMedia: MediaStores = {
  inputMediaGame: ({ world, user, games }, { id }) => {
    if (id._ !== "inputGameShortName") throw new RpcError(400, "GAME_BOT_INVALID");
    const game = games.find(inputUser(world, user, id.botId), id.shortName);
    if (game === undefined) throw new RpcError(400, "MEDIA_EMPTY");
    return { media: { _: "messageMediaGame", game } };
  },
};

/** The button under a game when the bot gives none. */
export const playMarkup: Tl.replyInlineMarkup = {
  _: "replyInlineMarkup",
  rows: [
    {
      _: "keyboardInlineButtonRow",
      buttons: [{ _: "keyboardInlineButton", text: "Play", type: { _: "inlineButtonTypeGame" } }],
    },
  ],
};
