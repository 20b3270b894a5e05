import { expect } from "vitest";
import type { ConformanceRow } from "./conformance-row.ts";
import type { Stage } from "./stage.ts";

/** A game that the bot has sent to somebody. */
async function played(
  stage: Stage,
): Promise<{ chat_id: number; message_id: number; user_id: number }> {
  const game = { short_name: "chess", title: "Chess", description: "A game" };
  await stage.control(`/bots/${stage.bot.id}/games`, game);
  const { id } = await stage.person();
  const sent = await stage.call<{ message_id: number }>("sendGame", {
    chat_id: id,
    game_short_name: "chess",
  });
  expect(sent).toMatchObject({ game: { title: "Chess", description: "A game" } });
  return { chat_id: id, message_id: sent.message_id, user_id: id };
}

export const gameRows: readonly ConformanceRow[] = [
  {
    method: "sendGame",
    works: async (stage) => {
      const { chat_id, message_id } = await played(stage);
      const press = { chat_id: stage.bot.id, message_id, row: 0, column: 0 };
      const pressed = stage.control(`/users/${chat_id}/pressButton`, press);
      const query = await stage.update<{ id: string }>("callback_query");
      expect(query).toMatchObject({ game_short_name: "chess" });
      const url = "https://example.com/chess";
      await stage.call("answerCallbackQuery", { callback_query_id: query.id, url });
      expect(await pressed).toMatchObject({ answered: true, url });
    },
    refused: async (stage) => ({
      params: { chat_id: (await stage.person()).id, game_short_name: "unknown" },
      description: "Bad Request: wrong game short name specified",
    }),
  },
  {
    method: "setGameScore",
    works: async (stage) => {
      const game = await played(stage);
      const scored = await stage.call("setGameScore", { ...game, score: 10 });
      expect(scored).toMatchObject({
        game: { title: "Chess", text: expect.any(String) as string },
      });
    },
    refused: async (stage) => {
      const game = await played(stage);
      await stage.call("setGameScore", { ...game, score: 10 });
      return {
        params: { ...game, score: 9 },
        description: "Bad Request: BOT_SCORE_NOT_MODIFIED",
      };
    },
  },
  {
    method: "getGameHighScores",
    works: async (stage) => {
      const game = await played(stage);
      await stage.call("setGameScore", { ...game, score: 10 });
      expect(await stage.call("getGameHighScores", game)).toMatchObject([
        { position: 1, user: { id: game.user_id }, score: 10 },
      ]);
    },
    refused: async (stage) => {
      const { id } = await stage.person();
      return {
        params: { chat_id: id, message_id: 1_000_000, user_id: id },
        description: "Bad Request: message to get game high scores not found",
      };
    },
  },
];
