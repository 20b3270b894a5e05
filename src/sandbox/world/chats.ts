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

/** How somebody came by themselves: the service message of groups, and what bots are told of the link. */
export interface Joining {
  readonly action: Tl.MessageAction;
  readonly invite?: Tl.ExportedChatInvite;
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
      ...this.newMember(chat, creator, creator),
      status: "creator",
      rights: new Set(allRights(chat)),
    });
    const others = [...new Set([...given.members, ...given.admins])].filter(
      (user) => user !== creator,
    );
    if (chat.type === "group") {
      for (const user of others)
        this.change(chat, creator, user, () =>
          this.setMember(chat, this.newMember(chat, user, creator)),
        );
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

  private newMember(chat: WorldChat, user: WorldUser, by: WorldUser): Membership {
    return {
      user,
      status: "member",
      joinedAt: this.world.clock.now(),
      joinedPts: chat.box?.pts ?? 0,
      byId: by.id,
      rights: new Set(),
    };
  }

  private setMember(chat: WorldChat, member: Membership): void {
    chat.members.set(member.user.id, member);
    chat.banned.delete(member.user.id);
    chat.administration.requests.delete(member.user.id);
    if (member.status !== "member") chat.administration.restricted.delete(member.user.id);
    chat.version += 1;
  }

  private say(chat: WorldChat, from: WorldUser, action: Tl.MessageAction): void {
    this.messages.post({ place: { kind: "chat", chat }, from, content: action });
  }

  /**
   * @param how set when nobody but the user did it
   * @throws {WorldError} already a member, or a bot that may not join groups
   */
  add(chat: WorldChat, actor: WorldUser, user: WorldUser, how?: Joining): void {
    if (chat.members.has(user.id)) throw new WorldError(`${user.id} is a member already`);
    if (user.bot?.canJoinGroups === false && chat.type !== "channel") {
      throw new WorldError(`bot ${user.id} may not be added to groups`);
    }
    const join = (): void => this.setMember(chat, this.newMember(chat, user, actor));
    this.change(chat, actor, user, join, how?.invite);
    if (chat.type === "channel") return;
    if (how !== undefined) this.say(chat, user, how.action);
    else this.say(chat, actor, { _: "messageActionChatAddUser", users: [BigInt(user.id)] });
  }

  /** Leaving when `actor` is the user; else removal, which supergroups and channels keep as a ban. @param until Unix seconds */
  remove(chat: WorldChat, actor: WorldUser, user: WorldUser, until = 0): void {
    if (!chat.members.has(user.id)) throw new WorldError(`${user.id} is not a member`);
    const action: Tl.MessageAction = { _: "messageActionChatDeleteUser", userId: BigInt(user.id) };
    if (chat.type === "group") this.say(chat, actor, action);
    this.change(chat, actor, user, () => {
      chat.members.delete(user.id);
      chat.version += 1;
      if (actor !== user) this.setBan(chat, actor, user, until);
    });
    if (chat.type === "supergroup") this.say(chat, actor, action);
  }

  /** @param until Unix seconds; 0 = for ever */
  ban(chat: WorldChat, actor: WorldUser, user: WorldUser, until = 0): void {
    if (chat.members.has(user.id)) return this.remove(chat, actor, user, until);
    this.change(chat, actor, user, () => this.setBan(chat, actor, user, until));
  }

  private setBan(chat: WorldChat, actor: WorldUser, user: WorldUser, until: number): void {
    chat.banned.set(user.id, { user, byId: actor.id, at: this.world.clock.now(), until });
    chat.administration.restricted.delete(user.id);
    chat.administration.ranks.delete(user.id);
  }

  unban(chat: WorldChat, actor: WorldUser, user: WorldUser): void {
    this.change(chat, actor, user, () => {
      chat.banned.delete(user.id);
      chat.administration.restricted.delete(user.id);
    });
  }

  /** Forbids something and not the chat itself; somebody banned may come back by it. An administrator is none any more. */
  restrict(chat: WorldChat, actor: WorldUser, user: WorldUser, rights: Tl.chatBannedRights): void {
    const member = chat.members.get(user.id);
    if (member?.status === "creator") throw new WorldError(`${user.id} is the creator`);
    this.change(chat, actor, user, () => {
      if (member?.status === "admin")
        this.setMember(chat, { ...member, status: "member", rights: new Set() });
      chat.banned.delete(user.id);
      chat.administration.restricted.set(user.id, {
        ...{ user, rights },
        byId: actor.id,
        at: this.world.clock.now(),
      });
    });
  }

  /** The title of an administrator or the tag of a member; "" = none. */
  setRank(chat: WorldChat, actor: WorldUser, user: WorldUser, rank: string): void {
    this.change(chat, actor, user, () => {
      if (rank === "") chat.administration.ranks.delete(user.id);
      else chat.administration.ranks.set(user.id, rank);
    });
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
        ...(member ?? this.newMember(chat, user, actor)),
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
  private change(
    chat: WorldChat,
    actor: WorldUser,
    user: WorldUser,
    mutate: () => void,
    invite?: Tl.ExportedChatInvite,
  ): void {
    const bots = [...chat.members.values()].flatMap((member) =>
      member.user.bot === undefined ? [] : [member.user],
    );
    const readers = new Set(user.bot === undefined ? bots : [...bots, user]);
    const before = new Map(
      Array.from(readers, (reader) => [reader, participantOf(chat, user, reader)]),
    );
    mutate();
    if (isChannel(chat)) this.tellChannel(chat, user);
    for (const reader of readers) {
      if (reader !== user && !isAdmin(chat.members.get(reader.id))) continue;
      const previous = before.get(reader);
      const next = participantOf(chat, user, reader);
      if (previous === undefined && next === undefined) continue;
      this.tellParticipant(chat, reader, actor, user, [previous, next], invite);
    }
  }

  private tellChannel(chat: WorldChat, user: WorldUser): void {
    const update: Tl.Update = { _: "updateChannel", channelId: BigInt(chat.id) };
    this.feed.toAccountUnordered(user, { kind: "raw", update, users: [], chats: [chat] });
  }

  private tellParticipant(
    chat: WorldChat,
    reader: WorldUser,
    actor: WorldUser,
    user: WorldUser,
    [previous, next]: readonly [Participant | undefined, Participant | undefined],
    invite: Tl.ExportedChatInvite | undefined,
  ): void {
    const common = {
      invite,
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

/** Who `user` is in the chat, as `reader` sees it. */
function participantOf(
  chat: WorldChat,
  user: WorldUser,
  reader: WorldUser,
): Participant | undefined {
  if (isChannel(chat)) return channelParticipantOf(reader, chat, user);
  const member = chat.members.get(user.id);
  return member && groupParticipant(chat, member);
}
