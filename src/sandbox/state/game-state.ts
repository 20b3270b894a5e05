import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Games } from "../world/games.ts";
import { loadTl, storeTl } from "./stored-tl.ts";
import type { StoredGames } from "./world-state.ts";

/** Games and their scores, as they are stored. */
export const captureGames = (games: Games): StoredGames => ({
  games: Array.from(games.all, ([botId, own]) => ({
    botId,
    games: Array.from(own.values(), (game) => storeTl("Game", game)),
  })),
  scores: Array.from(games.scores, ([key, scores]) => [key, [...scores]]),
});

/** Brings them back. */
export function restoreGames(games: Games, stored: StoredGames | undefined): void {
  for (const { botId, games: own } of stored?.games ?? []) {
    const loaded = own.map((game) => loadTl("Game", game) as Tl.game);
    games.all.set(botId, new Map(loaded.map((game) => [game.shortName, game])));
  }
  for (const [key, scores] of stored?.scores ?? []) games.scores.set(key, new Map(scores));
}
