import type * as Tl from "../../../schemas/generated/tl.ts";
import { BoundedMap } from "./bounded-map.ts";
import { inlineIdOf } from "./inline-messages.ts";
import type { UpdateFeed } from "./update-feed.ts";
import { peerOfChat, peerOfUser } from "./peer-view.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What a bot answered to a pressed button. */
export type CallbackAnswer = Omit<Tl.messages_botCallbackAnswer, "_" | "cacheTime">;

/** A query as it is kept over a restart, which the one who pressed does not wait through. */
export interface StoredQuery {
  readonly id: bigint;
  readonly bot: WorldUser;
  readonly message: WorldMessage;
}

interface OpenQuery {
  readonly bot: WorldUser;
  readonly message: WorldMessage;
  readonly answer: (answer: CallbackAnswer) => void;
}

/** A button with data, or that of a game. */
export type PressedButton = { readonly data: Buffer } | { readonly gameShortName: string };

const MAX_OPEN_QUERIES = 10_000;

/** Pressed inline buttons that wait for the bot. */
export class CallbackQueries {
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly open = new BoundedMap<bigint, OpenQuery>(MAX_OPEN_QUERIES);

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** Tells the bot; the caller flushes the feed. Resolves when the bot answers, which may be never. */
  press(
    user: WorldUser,
    bot: WorldUser,
    message: WorldMessage,
    pressed: PressedButton,
  ): Promise<CallbackAnswer> {
    const queryId = this.world.ids.nextLong("callback query");
    const { place } = message;
    const answered = new Promise<CallbackAnswer>((answer) => {
      this.open.set(queryId, { bot, message, answer });
    });
    const common = {
      queryId,
      userId: BigInt(user.id),
      chatInstance: this.world.ids.long(
        place.kind === "private" ? `instance:${user.id}:${bot.id}` : `instance:${place.chat.id}`,
      ),
      ...pressed,
    };
    const update: Tl.Update =
      message.viaBot === bot
        ? {
            _: "updateInlineBotCallbackQuery",
            ...common,
            msgId: inlineIdOf(this.world, message),
          }
        : {
            _: "updateBotCallbackQuery",
            ...common,
            peer: place.kind === "private" ? peerOfUser(user) : peerOfChat(place.chat),
            msgId: message.id,
          };
    this.feed.toAccountBySeq(
      bot,
      { kind: "raw", update, users: [user], chats: place.kind === "private" ? [] : [place.chat] },
      true,
    );
    return answered;
  }

  /** @returns whether the bot had such an unanswered query */
  answer(bot: WorldUser, queryId: bigint, answer: CallbackAnswer): boolean {
    const query = this.open.get(queryId);
    if (query?.bot !== bot) return false;
    this.open.delete(queryId);
    query.answer(answer);
    return true;
  }

  *stored(): Iterable<StoredQuery> {
    for (const [id, { bot, message }] of this.open.pairs()) yield { id, bot, message };
  }

  restore({ id, bot, message }: StoredQuery): void {
    this.open.set(id, { bot, message, answer: () => {} });
  }

  /** The message whose button was pressed. */
  messageOf(queryId: bigint): WorldMessage | undefined {
    return this.open.get(queryId)?.message;
  }
}
