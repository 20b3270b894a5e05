import type * as Tl from "../../../schemas/generated/tl.ts";
import type { Messages } from "./messages.ts";
import { channelParticipantOf, groupParticipant } from "./participant-view.ts";
import { allRights } from "./peer-view.ts";
import type { UpdateFeed } from "./update-feed.ts";
import {
  isAdmin,
  isChannel,
  type AdminRight,
  type ChatType,
  type Membership,
  type WorldChat,
} from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";
import { WorldError, type World } from "./world.ts";

export interface NewChat {
  readonly type: ChatType;
  readonly title: string;
  readonly username?: string | undefined;
  readonly isForum?: boolean | undefined;
  readonly creator: WorldUser;
  readonly members: readonly WorldUser[];
  readonly admins: readonly WorldUser[];
}

/** Who is in which chat: creation, joining, leaving, promotion, and who is told of it. */
export class Chats {
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly messages: Messages;

  constructor(world: World, feed: UpdateFeed, messages: Messages) {
    this.world = world;
    this.feed = feed;
    this.messages = messages;
  }

  create(given: NewChat): WorldChat {
    const { creator, title } = given;
    const chat = this.world.addChat(given.type, title, {
      ...(given.username !== undefined && { username: given.username }),
      isForum: given.isForum ?? false,
    });
    this.setMember(chat, {
      ...this.newMember(creator, creator),
      status: "creator",
      rights: new Set(allRights(chat)),
    });
    const others = [...new Set([...given.members, ...given.admins])].filter(
      (user) => user !== creator,
    );
    if (chat.type === "group") {
      for (const user of others)
        this.change(chat, creator, user, () => this.setMember(chat, this.newMember(user, creator)));
      const users = others.map((user) => BigInt(user.id));
      this.say(chat, creator, { _: "messageActionChatCreate", title, users });
    } else {
      this.say(chat, creator, { _: "messageActionChannelCreate", title });
      for (const user of others) this.add(chat, creator, user);
    }
    for (const user of given.admins) {
      if (user !== creator) this.promote(chat, creator, user, new Set(allRights(chat)));
    }
    return chat;
  }

  private newMember(user: WorldUser, by: WorldUser): Membership {
    return {
      user,
      status: "member",
      joinedAt: this.world.clock.now(),
      byId: by.id,
      rights: new Set(),
    };
  }

  private setMember(chat: WorldChat, member: Membership): void {
    chat.members.set(member.user.id, member);
    chat.banned.delete(member.user.id);
    chat.version += 1;
  }

  private say(chat: WorldChat, from: WorldUser, action: Tl.MessageAction): void {
    this.messages.post({ place: { kind: "chat", chat }, from, content: action });
  }

  /** @throws {WorldError} already a member, or a bot that may not join groups */
  add(chat: WorldChat, actor: WorldUser, user: WorldUser): void {
    if (chat.members.has(user.id)) throw new WorldError(`${user.id} is a member already`);
    if (user.bot?.canJoinGroups === false && chat.type !== "channel") {
      throw new WorldError(`bot ${user.id} may not be added to groups`);
    }
    this.change(chat, actor, user, () => this.setMember(chat, this.newMember(user, actor)));
    if (chat.type === "channel") return;
    this.say(chat, actor, { _: "messageActionChatAddUser", users: [BigInt(user.id)] });
  }

  /** Leaving when `actor` is the user; else removal, which supergroups and channels keep as a ban. */
  remove(chat: WorldChat, actor: WorldUser, user: WorldUser): void {
    if (!chat.members.has(user.id)) throw new WorldError(`${user.id} is not a member`);
    const action: Tl.MessageAction = { _: "messageActionChatDeleteUser", userId: BigInt(user.id) };
    if (chat.type === "group") this.say(chat, actor, action);
    this.change(chat, actor, user, () => {
      chat.members.delete(user.id);
      chat.version += 1;
      if (actor !== user)
        chat.banned.set(user.id, { user, byId: actor.id, at: this.world.clock.now() });
    });
    if (chat.type === "supergroup") this.say(chat, actor, action);
  }

  ban(chat: WorldChat, actor: WorldUser, user: WorldUser): void {
    if (chat.members.has(user.id)) return this.remove(chat, actor, user);
    this.change(chat, actor, user, () => {
      chat.banned.set(user.id, { user, byId: actor.id, at: this.world.clock.now() });
    });
  }

  unban(chat: WorldChat, actor: WorldUser, user: WorldUser): void {
    this.change(chat, actor, user, () => chat.banned.delete(user.id));
  }

  /** No rights make an ordinary member again. A channel's administrator becomes a member by it. */
  promote(
    chat: WorldChat,
    actor: WorldUser,
    user: WorldUser,
    rights: ReadonlySet<AdminRight>,
  ): void {
    const member = chat.members.get(user.id);
    if (member === undefined && chat.type !== "channel")
      throw new WorldError(`${user.id} is not a member`);
    if (member?.status === "creator") throw new WorldError(`${user.id} is the creator`);
    this.change(chat, actor, user, () => {
      const status = rights.size > 0 ? "admin" : "member";
      this.setMember(chat, {
        ...(member ?? this.newMember(user, actor)),
        status,
        byId: actor.id,
        rights,
      });
    });
  }

  setTitle(chat: WorldChat, actor: WorldUser, title: string): void {
    chat.title = title;
    chat.version += 1;
    this.say(chat, actor, { _: "messageActionChatEditTitle", title });
  }

  creatorOf(chat: WorldChat): WorldUser {
    for (const member of chat.members.values()) if (member.status === "creator") return member.user;
    const [first] = chat.members.values();
    if (first === undefined) throw new WorldError(`chat ${chat.id} has no members`);
    return first.user;
  }

  /** Applies `mutate` and tells bots of the change: the one it is about, and those that are administrators. */
  private change(chat: WorldChat, actor: WorldUser, user: WorldUser, mutate: () => void): void {
    const before = this.participants(chat, user);
    mutate();
    const after = this.participants(chat, user);
    const readers = new Set<WorldUser>();
    if (user.bot !== undefined) readers.add(user);
    for (const member of chat.members.values()) {
      if (member.user.bot !== undefined && isAdmin(member)) readers.add(member.user);
    }
    if (isChannel(chat)) this.tellChannel(chat, user);
    for (const reader of readers) {
      const previous = before(reader);
      const next = after(reader);
      if (previous === undefined && next === undefined) continue;
      this.tellParticipant(chat, reader, actor, user, previous, next);
    }
  }

  private tellChannel(chat: WorldChat, user: WorldUser): void {
    const update: Tl.Update = { _: "updateChannel", channelId: BigInt(chat.id) };
    this.feed.toAccountUnordered(user, { kind: "raw", update, users: [], chats: [chat] });
  }

  private participants(
    chat: WorldChat,
    user: WorldUser,
  ): (viewer: WorldUser) => Participant | undefined {
    const member = chat.members.get(user.id);
    if (!isChannel(chat)) {
      const participant = member && groupParticipant(member);
      return () => participant;
    }
    const asOther = channelParticipantOf(OTHER, chat, user);
    const asSelf = channelParticipantOf(user, chat, user);
    return (viewer) => (viewer.id === user.id ? asSelf : asOther);
  }

  private tellParticipant(
    chat: WorldChat,
    reader: WorldUser,
    actor: WorldUser,
    user: WorldUser,
    previous: Participant | undefined,
    next: Participant | undefined,
  ): void {
    const common = {
      date: this.world.clock.now(),
      actorId: BigInt(actor.id),
      userId: BigInt(user.id),
    };
    this.feed.toAccountByQts(reader, (qts) => ({
      kind: "raw",
      users: [actor, user, reader],
      chats: [chat],
      update: isChannel(chat)
        ? {
            _: "updateChannelParticipant",
            channelId: BigInt(chat.id),
            ...common,
            prevParticipant: previous as Tl.ChannelParticipant | undefined,
            newParticipant: next as Tl.ChannelParticipant | undefined,
            qts,
          }
        : {
            _: "updateChatParticipant",
            chatId: BigInt(chat.id),
            ...common,
            prevParticipant: previous as Tl.ChatParticipant | undefined,
            newParticipant: next as Tl.ChatParticipant | undefined,
            qts,
          },
    }));
  }
}

type Participant = Tl.ChatParticipant | Tl.ChannelParticipant;

/** Any viewer but the member. */
const OTHER = { id: 0 } as const;
