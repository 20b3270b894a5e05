import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { BoundedMap } from "./bounded-map.ts";
import { inlineIdOf } from "./inline-messages.ts";
import type { Draft } from "./messages.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What a chosen result becomes, but for who sends it where. */
export type ResultDraft = Omit<Draft, "place" | "from">;

/** One result that a bot has answered with. */
export interface StoredResult {
  readonly view: Tl.BotInlineResult;
  /** Gets what is named by URL, too. @throws {RpcError} it cannot be got */
  make(): Promise<ResultDraft>;
}

/** What a bot answered. */
export interface InlineAnswer {
  readonly results: ReadonlyMap<string, StoredResult>;
  readonly isGallery: boolean;
  /** Seconds. */
  readonly cacheTime: number;
  readonly nextOffset: string | undefined;
  readonly switchPm: Tl.inlineBotSwitchPM | undefined;
  readonly switchWebview: Tl.inlineBotWebView | undefined;
}

/** A query of a person, waiting or answered. */
export interface InlineQuery {
  readonly id: bigint;
  readonly bot: WorldUser;
  readonly user: WorldUser;
  readonly text: string;
  answer: InlineAnswer | undefined;
  readonly answered: Promise<InlineAnswer>;
  readonly resolve: (answer: InlineAnswer) => void;
}

const MAX_QUERIES = 10_000;

/** Inline queries and their answers; not kept over a restart, as nobody waits through it. */
export class InlineQueries {
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly queries = new BoundedMap<bigint, InlineQuery>(MAX_QUERIES);

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /**
   * Asks the bot; the caller flushes the feed. The answer may never come.
   *
   * @throws {RpcError} 400 BOT_INLINE_DISABLED
   */
  ask(
    user: WorldUser,
    bot: WorldUser,
    text: string,
    offset: string,
    peerType: Tl.InlineQueryPeerType | undefined,
  ): InlineQuery {
    if (bot.bot?.supportsInlineQueries !== true) throw new RpcError(400, "BOT_INLINE_DISABLED");
    const id = this.world.ids.nextLong("inline query");
    let resolve: InlineQuery["resolve"] = () => {};
    const answered = new Promise<InlineAnswer>((resolved) => {
      resolve = resolved;
    });
    const query = { id, bot, user, text, answer: undefined, answered, resolve };
    this.queries.set(id, query);
    const update: Tl.Update = {
      _: "updateBotInlineQuery",
      queryId: id,
      userId: BigInt(user.id),
      query: text,
      peerType,
      offset,
    };
    this.feed.toAccountBySeq(bot, { kind: "raw", update, users: [user], chats: [] }, true);
    return query;
  }

  /** @returns whether the bot had such an unanswered query */
  answer(bot: WorldUser, queryId: bigint, answer: InlineAnswer): boolean {
    const query = this.queries.get(queryId);
    if (query?.bot !== bot || query.answer !== undefined) return false;
    query.answer = answer;
    query.resolve(answer);
    return true;
  }

  /** A result that was shown to the person. @throws {RpcError} 400 QUERY_ID_INVALID, RESULT_ID_INVALID */
  shown(
    user: WorldUser,
    queryId: bigint,
    resultId: string,
  ): { readonly query: InlineQuery; readonly result: StoredResult } {
    const query = this.queries.get(queryId);
    if (query?.answer === undefined || query.user !== user)
      throw new RpcError(400, "QUERY_ID_INVALID");
    const result = query.answer.results.get(resultId);
    if (result === undefined) throw new RpcError(400, "RESULT_ID_INVALID");
    return { query, result };
  }

  /** Tells the bot which result was sent; by the message's id it can edit it when it has a keyboard. */
  tellChosen({ bot, user, text }: InlineQuery, resultId: string, message: WorldMessage): void {
    const update: Tl.Update = {
      _: "updateBotInlineSend",
      userId: BigInt(user.id),
      query: text,
      id: resultId,
      msgId: message.replyMarkup && inlineIdOf(this.world, message),
    };
    this.feed.toAccountBySeq(bot, { kind: "raw", update, users: [user], chats: [] }, true);
  }
}
