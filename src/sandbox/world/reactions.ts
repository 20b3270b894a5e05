import type * as Tl from "../../../schemas/generated/tl.ts";
import { peerOfChat, peerOfUser } from "./peer-view.ts";
import type { UpdateFeed } from "./update-feed.ts";
import { isAdmin, isChannel } from "./world-chat.ts";
import type { WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** What one user has put under a message. */
export interface UserReactions {
  readonly user: WorldUser;
  readonly date: number;
  readonly big: boolean;
  readonly reactions: readonly Tl.Reaction[];
}

/** One text for equal reactions. */
export const reactionKey = (reaction: Tl.Reaction): string => {
  switch (reaction._) {
    case "reactionEmoji":
      return reaction.emoticon;
    case "reactionCustomEmoji":
      return `custom ${reaction.documentId}`;
    default:
      return reaction._;
  }
};

const keysOf = (reactions: readonly Tl.Reaction[]): string => reactions.map(reactionKey).join("\n");

/** Who reacts to what, and who is told: people see the counts, bots that administer the chat see each change. */
export class Reactions {
  private readonly world: World;
  private readonly feed: UpdateFeed;

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** Sets what `user` has under the message. @returns false when it is what was there */
  react(
    user: WorldUser,
    message: WorldMessage,
    reactions: readonly Tl.Reaction[],
    big = false,
  ): boolean {
    const all = (message.reactions ??= new Map<number, UserReactions>());
    const before = all.get(user.id)?.reactions ?? [];
    if (keysOf(before) === keysOf(reactions)) return false;
    const date = this.world.clock.now();
    if (reactions.length === 0) all.delete(user.id);
    else all.set(user.id, { user, date, big, reactions });
    this.tellPeople(message);
    this.tellBots(user, message, before, reactions, date);
    return true;
  }

  private tellPeople(message: WorldMessage): void {
    const { place } = message;
    const readers =
      place.kind === "private"
        ? [place.a, place.b]
        : Array.from(place.chat.members.values(), ({ user }) => user);
    for (const reader of readers) {
      if (reader.bot !== undefined) continue;
      const peer =
        place.kind === "chat"
          ? peerOfChat(place.chat)
          : peerOfUser(place.a === reader ? place.b : place.a);
      const reactions = reactionsAs(reader, message);
      if (reactions === undefined) continue;
      this.feed.toAccountUnordered(reader, {
        kind: "raw",
        update: { _: "updateMessageReactions", peer, msgId: message.id, reactions },
        users: reactionsOf(message).map(({ user }) => user),
        chats: place.kind === "chat" ? [place.chat] : [],
      });
    }
  }

  private tellBots(
    actor: WorldUser,
    message: WorldMessage,
    oldReactions: readonly Tl.Reaction[],
    newReactions: readonly Tl.Reaction[],
    date: number,
  ): void {
    // bots are not told what bots do
    if (actor.bot !== undefined) return;
    const { place } = message;
    const msgId = message.id;
    if (place.kind === "private") {
      const other = place.a === actor ? place.b : place.a;
      if (other.bot === undefined) return;
      const peer = peerOfUser(actor);
      this.feed.toAccountByQts(other, (qts) => ({
        kind: "raw",
        update: {
          _: "updateBotMessageReaction",
          ...{ peer, msgId, date, actor: peer, oldReactions, newReactions, qts },
        },
        users: [actor],
        chats: [],
      }));
      return;
    }
    const peer = peerOfChat(place.chat);
    const isAnonymous = isChannel(place.chat) && place.chat.type === "channel";
    for (const member of place.chat.members.values()) {
      const bot = member.user;
      if (bot.bot === undefined || !isAdmin(member)) continue;
      this.feed.toAccountByQts(bot, (qts) => ({
        kind: "raw",
        update: isAnonymous
          ? {
              _: "updateBotMessageReactions",
              ...{ peer, msgId, date, reactions: counts(message, bot), qts },
            }
          : {
              _: "updateBotMessageReaction",
              ...{ peer, msgId, date, oldReactions, newReactions, qts },
              actor: peerOfUser(actor),
            },
        users: [actor],
        chats: [place.chat],
      }));
    }
  }
}

const reactionsOf = ({ reactions }: WorldMessage): UserReactions[] => [
  ...(reactions?.values() ?? []),
];

function counts(message: WorldMessage, viewer: WorldUser): Tl.ReactionCount[] {
  const found = new Map<string, { reaction: Tl.Reaction; count: number; chosen: boolean }>();
  for (const { user, reactions } of reactionsOf(message)) {
    for (const reaction of reactions) {
      const key = reactionKey(reaction);
      const entry = found.get(key) ?? { reaction, count: 0, chosen: false };
      entry.count += 1;
      if (user === viewer) entry.chosen = true;
      found.set(key, entry);
    }
  }
  return Array.from(found.values(), ({ reaction, count, chosen }, index) => ({
    _: "reactionCount",
    chosenOrder: chosen ? index : undefined,
    reaction,
    count,
  }));
}

/** The reactions to a message as an account sees them; undefined for bots, who are not shown any, and where there never was one. */
export function reactionsAs(
  viewer: WorldUser,
  message: WorldMessage,
): Tl.messageReactions | undefined {
  if (viewer.bot !== undefined) return undefined;
  const isGroup = message.place.kind === "chat" && message.place.chat.type !== "channel";
  const recent = isGroup ? reactionsOf(message) : [];
  return {
    _: "messageReactions",
    canSeeList: isGroup || undefined,
    results: counts(message, viewer),
    recentReactions:
      recent.length === 0
        ? undefined
        : recent.flatMap(({ user, date, big, reactions }) =>
            reactions.map((reaction) => ({
              _: "messagePeerReaction" as const,
              big: big || undefined,
              my: user === viewer || undefined,
              peerId: peerOfUser(user),
              date,
              reaction,
            })),
          ),
  };
}
