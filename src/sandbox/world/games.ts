import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What somebody has reached. */
export interface Score {
  readonly user: WorldUser;
  readonly score: number;
}

/** The chat in which scores of a message's game count. */
const placeKey = ({ place }: WorldMessage): string =>
  place.kind === "chat"
    ? `chat:${place.chat.type}:${place.chat.id}`
    : [place.a.id, place.b.id].toSorted((a, b) => a - b).join(":");

/** Games of bots, and their scores by chat. */
export class Games {
  /** By bot id and short name. */
  readonly all = new Map<number, Map<string, Tl.game>>();
  /** By game and chat, then by user id. */
  readonly scores = new Map<string, Map<number, number>>();
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  add(bot: WorldUser, shortName: string, title: string, description: string): Tl.game {
    const id = this.world.ids.long(`game:${bot.id}:${shortName}`);
    const accessHash = this.world.ids.long(`game hash:${id}`);
    const photo: Tl.Photo = { _: "photoEmpty", id: 0n };
    const game: Tl.game = { _: "game", id, accessHash, shortName, title, description, photo };
    const games = this.all.get(bot.id) ?? new Map<string, Tl.game>();
    this.all.set(bot.id, games.set(shortName, game));
    return game;
  }

  find(bot: WorldUser, shortName: string): Tl.game | undefined {
    return this.all.get(bot.id)?.get(shortName);
  }

  /** @returns false when the score is not better and not forced */
  setScore(
    message: WorldMessage,
    game: Tl.Game,
    user: WorldUser,
    score: number,
    force: boolean,
  ): boolean {
    const key = `${game.id}/${placeKey(message)}`;
    const scores = this.scores.get(key) ?? new Map<number, number>();
    const known = scores.get(user.id);
    if (known !== undefined && (score === known || (score < known && !force))) return false;
    this.scores.set(key, scores.set(user.id, score));
    return true;
  }

  /** Best first. */
  highScores(message: WorldMessage, game: Tl.Game): Score[] {
    const scores = this.scores.get(`${game.id}/${placeKey(message)}`) ?? [];
    return Array.from(scores, ([id, score]) => ({ user: this.world.users.get(id), score }))
      .filter((row): row is Score => row.user !== undefined)
      .toSorted((a, b) => b.score - a.score);
  }
}
