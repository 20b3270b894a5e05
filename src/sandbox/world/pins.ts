import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Messages } from "./messages.ts";
import { peerOfChat, peerOfUser } from "./peer-view.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { WorldChat } from "./world-chat.ts";
import type { Place, WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";

/** Which messages are pinned, and who is told. */
export class Pins {
  private readonly feed: UpdateFeed;
  private readonly messages: Messages;

  constructor(feed: UpdateFeed, messages: Messages) {
    this.feed = feed;
    this.messages = messages;
  }

  /** Pins a message and says so in the chat. @returns false when it was pinned already */
  pin(actor: WorldUser, message: WorldMessage, silent: boolean): boolean {
    if (message.pinned) return false;
    this.set(message.place, [message], true);
    const replyTo = {
      message,
      quoteText: undefined,
      quoteEntities: undefined,
      quoteOffset: undefined,
    };
    const { place, topicId } = message;
    const content: Tl.MessageAction = { _: "messageActionPinMessage" };
    this.messages.post({ place, from: actor, content, replyTo, silent, topicId });
    return true;
  }

  /** Unpins messages of one place. */
  unpin(place: Place, messages: readonly WorldMessage[]): void {
    if (messages.length > 0) this.set(place, messages, false);
  }

  private set(place: Place, messages: readonly WorldMessage[], isPinned: boolean): void {
    for (const message of messages) message.pinned = isPinned;
    const ids = messages.map(({ id }) => id);
    if (place.kind === "chat") {
      const kept = place.chat.administration.pinned.filter((id) => !ids.includes(id));
      place.chat.administration.pinned.splice(0, Infinity, ...kept, ...(isPinned ? ids : []));
    }
    this.tell(place, ids, isPinned);
  }

  private tell(place: Place, ids: readonly number[], isPinned: boolean): void {
    const pinned = isPinned || undefined;
    if (place.kind === "chat" && place.chat.box !== undefined) {
      this.tellChannel(place.chat, ids, pinned);
      return;
    }
    const owners: readonly (readonly [WorldUser, Tl.Peer])[] =
      place.kind === "private"
        ? [...new Set([place.a, place.b])].map((user) => [
            user,
            peerOfUser(user === place.a ? place.b : place.a),
          ])
        : Array.from(place.chat.members.values(), ({ user }) => [user, peerOfChat(place.chat)]);
    for (const [user, peer] of owners) {
      const pts = user.account.pts + 1;
      this.feed.toAccount(user, {
        kind: "raw",
        update: { _: "updatePinnedMessages", pinned, peer, messages: ids, pts, ptsCount: 1 },
        users: place.kind === "private" ? [place.a, place.b] : [],
        chats: place.kind === "chat" ? [place.chat] : [],
      });
    }
  }

  private tellChannel(chat: WorldChat, ids: readonly number[], pinned: true | undefined): void {
    const channelId = BigInt(chat.id);
    const counters = { pts: (chat.box?.pts ?? 0) + 1, ptsCount: 1 };
    this.feed.toChannel(
      chat,
      {
        kind: "raw",
        update: {
          _: "updatePinnedChannelMessages",
          ...{ pinned, channelId, messages: ids },
          ...counters,
        },
        users: [],
        chats: [chat],
      },
      1,
      new Set(),
    );
  }
}
