import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { MessageText } from "./message-text.ts";
import { visibleInPrivacyMode } from "./message-view.ts";
import type { WorldPoll } from "./polls.ts";
import { peerOfUser } from "./peer-view.ts";
import { checkMaySend } from "./send-permissions.ts";
import type { UpdateFeed } from "./update-feed.ts";
import { isAdmin, isChannel, type WorldChat } from "./world-chat.ts";
import type { Place, ReplyTarget, WorldEvent, WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

export interface Draft {
  readonly place: Place;
  readonly from: WorldUser;
  readonly content: MessageText | Tl.MessageAction;
  readonly media?: Tl.MessageMedia | undefined;
  readonly poll?: WorldPoll | undefined;
  readonly forward?: Tl.messageFwdHeader | undefined;
  readonly viaBot?: WorldUser | undefined;
  readonly groupedId?: bigint | undefined;
  readonly effect?: bigint | undefined;
  readonly invertMedia?: boolean | undefined;
  readonly replyMarkup?: Tl.ReplyMarkup | undefined;
  readonly replyTo?: ReplyTarget | undefined;
  /** Topic of a forum; General when absent. */
  readonly topicId?: number | undefined;
  readonly silent?: boolean | undefined;
  readonly noforwards?: boolean | undefined;
}

/** Bots of `chat` that the message is kept from. */
function blindBots(chat: WorldChat, message: WorldMessage): ReadonlySet<number> {
  let blind: Set<number> | undefined;
  if (chat.type === "channel") return NOBODY;
  for (const member of chat.members.values()) {
    const { bot } = member.user;
    if (bot === undefined || bot.canReadAllGroupMessages || isAdmin(member)) continue;
    if (visibleInPrivacyMode(member.user, message)) continue;
    blind ??= new Set();
    blind.add(member.user.id);
  }
  return blind ?? NOBODY;
}

const NOBODY: ReadonlySet<number> = new Set();

/** Posting, editing and deleting messages: what everybody concerned is told. */
export class Messages {
  private readonly world: World;
  private readonly feed: UpdateFeed;

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /** @throws {RpcError} the sender may not write there */
  post(draft: Draft): WorldMessage {
    const { place } = draft;
    if (place.kind === "chat" && !("_" in draft.content)) checkMaySend(place.chat, draft);
    const message = this.created(draft, this.nextId(place));
    if (place.kind === "private") {
      place.a.account.contacts.add(place.b.id);
      place.b.account.contacts.add(place.a.id);
      for (const user of new Set([place.a, place.b])) this.deliver(user, message);
      return message;
    }
    const { chat } = place;
    const hiddenFrom = blindBots(chat, message);
    if (chat.box !== undefined) {
      chat.box.messages.put(message);
      this.feed.toChannel(chat, { kind: "new", message }, 1, hiddenFrom);
      return message;
    }
    for (const { user } of chat.members.values()) {
      if (!hiddenFrom.has(user.id)) this.deliver(user, message);
    }
    return message;
  }

  /** Also tells someone who is not in the chat any more, e.g. of their own removal. */
  deliver(user: WorldUser, message: WorldMessage): void {
    user.account.messages.put(message);
    this.feed.toAccount(user, { kind: "new", message });
  }

  private nextId(place: Place): number {
    if (place.kind === "private") {
      return Math.max(place.a.account.messages.nextId, place.b.account.messages.nextId);
    }
    if (place.chat.box !== undefined) return place.chat.box.messages.nextId;
    let id = 1;
    for (const { user } of place.chat.members.values())
      id = Math.max(id, user.account.messages.nextId);
    return id;
  }

  private created(draft: Draft, id: number): WorldMessage {
    const { content, place } = draft;
    const isAction = "_" in content;
    const anonymous = place.kind === "chat" && place.chat.type === "channel";
    return {
      id,
      place,
      from: anonymous ? undefined : draft.from,
      date: this.world.clock.now(),
      replyTo: draft.replyTo,
      silent: draft.silent ?? false,
      noforwards: draft.noforwards ?? false,
      action: isAction ? content : undefined,
      forward: draft.forward,
      viaBot: draft.viaBot,
      groupedId: draft.groupedId,
      effect: draft.effect,
      text: isAction ? "" : content.text,
      entities: isAction ? [] : content.entities,
      media: draft.media,
      poll: draft.poll,
      invertMedia: draft.invertMedia ?? false,
      replyMarkup: draft.replyMarkup,
      editDate: undefined,
      pinned: false,
      reactions: undefined,
      topicId: draft.topicId,
      deleted: false,
    };
  }

  edit(
    message: WorldMessage,
    content: MessageText,
    replyMarkup: Tl.ReplyMarkup | undefined,
    media = message.media,
  ): void {
    message.text = content.text;
    message.entities = content.entities;
    message.replyMarkup = replyMarkup;
    message.media = media;
    message.editDate = this.world.clock.now();
    this.tell(message, { kind: "edit", message });
  }

  private tell(message: WorldMessage, event: WorldEvent): void {
    const { place } = message;
    if (place.kind === "private") {
      for (const user of new Set([place.a, place.b])) this.feed.toAccount(user, event);
      return;
    }
    const hiddenFrom = blindBots(place.chat, message);
    if (isChannel(place.chat)) {
      this.feed.toChannel(place.chat, event, 1, hiddenFrom);
      return;
    }
    for (const { user } of place.chat.members.values()) {
      if (user.account.messages.get(message.id) === message) this.feed.toAccount(user, event);
    }
  }

  /** Removes messages of one place for everybody. */
  delete(place: Place, messages: readonly WorldMessage[]): void {
    if (messages.length === 0) return;
    for (const message of messages) message.deleted = true;
    const ids = messages.map((message) => message.id);
    const event: WorldEvent = { kind: "delete", ids };
    if (place.kind === "chat" && place.chat.box !== undefined) {
      for (const id of ids) place.chat.box.messages.remove(id);
      this.feed.toChannel(place.chat, event, ids.length, NOBODY);
      return;
    }
    const owners =
      place.kind === "private"
        ? new Set([place.a, place.b])
        : new Set([...place.chat.members.values()].map((member) => member.user));
    for (const user of owners) {
      for (const id of ids) user.account.messages.remove(id);
      this.feed.toAccount(user, event, ids.length);
    }
  }

  /** "typing…" and the like, for the others of the place who listen. */
  typing(from: WorldUser, place: Place, action: Tl.SendMessageAction): void {
    const userId = BigInt(from.id);
    const tell = (user: WorldUser, update: Tl.Update): void => {
      if (user.id === from.id || user.bot !== undefined) return;
      this.feed.toAccountUnordered(user, { kind: "raw", update, users: [from], chats: [] });
    };
    if (place.kind === "private") {
      const other = place.a.id === from.id ? place.b : place.a;
      tell(other, { _: "updateUserTyping", userId, action });
      return;
    }
    const { chat } = place;
    const fromId = peerOfUser(from);
    for (const { user } of chat.members.values()) {
      if (isChannel(chat)) {
        tell(user, { _: "updateChannelUserTyping", channelId: BigInt(chat.id), fromId, action });
      } else tell(user, { _: "updateChatUserTyping", chatId: BigInt(chat.id), fromId, action });
    }
  }
}

/** @throws {RpcError} as Telegram refuses the sender */
export function checkMayWrite(from: WorldUser, place: Place): void {
  if (place.kind === "private") {
    const other = place.a.id === from.id ? place.b : place.a;
    if (from.bot !== undefined) {
      if (other.bot !== undefined) throw new RpcError(403, "USER_IS_BOT");
      if (!from.account.contacts.has(other.id)) throw new RpcError(400, "PEER_ID_INVALID");
    }
    if (other.blocked.has(from.id)) throw new RpcError(400, "USER_IS_BLOCKED");
    if (from.blocked.has(other.id)) throw new RpcError(400, "YOU_BLOCKED_USER");
    return;
  }
  const { chat } = place;
  const member = chat.members.get(from.id);
  if (member === undefined) {
    if (!isChannel(chat))
      throw new RpcError(400, chat.banned.has(from.id) ? "CHAT_FORBIDDEN" : "PEER_ID_INVALID");
    if (chat.banned.has(from.id)) throw new RpcError(400, "CHANNEL_PRIVATE");
    throw new RpcError(403, "CHAT_WRITE_FORBIDDEN");
  }
  if (chat.type !== "channel" || member.status === "creator") return;
  if (member.status !== "admin" || !member.rights.has("postMessages")) {
    throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  }
}
