import type * as Tl from "../../../schemas/generated/tl.ts";
import type { WorldPoll } from "./polls.ts";
import type { UserReactions } from "./reactions.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";

/** Where a message is: between two people (or with oneself), or in a chat. */
export type Place =
  | { readonly kind: "private"; readonly a: WorldUser; readonly b: WorldUser }
  | { readonly kind: "chat"; readonly chat: WorldChat };

/** What a message replies to. */
export interface ReplyTarget {
  readonly message: WorldMessage;
  readonly quoteText: string | undefined;
  readonly quoteEntities: readonly Tl.MessageEntity[] | undefined;
  readonly quoteOffset: number | undefined;
}

/**
 * A message as the world knows it; what an account sees of it is made by `messageAs`. The id is the same in every box that holds the
 * message: each account's ids only ever grow, with holes, as a client must expect anyway.
 */
export interface WorldMessage {
  readonly id: number;
  readonly place: Place;
  /** Undefined for posts in the name of a channel. */
  readonly from: WorldUser | undefined;
  readonly date: number;
  readonly replyTo: ReplyTarget | undefined;
  readonly silent: boolean;
  readonly noforwards: boolean;
  /** Set for service messages. */
  readonly action: Tl.MessageAction | undefined;
  readonly forward: Tl.messageFwdHeader | undefined;
  readonly viaBot: WorldUser | undefined;
  /** Messages of an album share it. */
  readonly groupedId: bigint | undefined;
  readonly effect: bigint | undefined;
  /** Text, or the caption of the media. */
  text: string;
  entities: readonly Tl.MessageEntity[];
  media: Tl.MessageMedia | undefined;
  /** In place of media. */
  readonly poll: WorldPoll | undefined;
  invertMedia: boolean;
  replyMarkup: Tl.ReplyMarkup | undefined;
  editDate: number | undefined;
  pinned: boolean;
  /** By user id; undefined until there is one. */
  reactions: Map<number, UserReactions> | undefined;
  /** Of a forum, unless it is General or the message made the topic. */
  readonly topicId: number | undefined;
  deleted: boolean;
}

/** Something a box tells its readers. */
export type WorldEvent =
  | { readonly kind: "new" | "edit"; readonly message: WorldMessage }
  | { readonly kind: "delete"; readonly ids: readonly number[] }
  | {
      readonly kind: "raw";
      /** Complete, counters included. */
      readonly update: Tl.Update;
      readonly users: readonly (WorldUser | Tl.User)[];
      readonly chats: readonly (WorldChat | Tl.Chat)[];
    };
