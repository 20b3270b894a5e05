import type * as Tl from "../../../schemas/generated/tl.ts";
import type { InviteLink, JoinRequest } from "./chat-administration.ts";
import type { Chats } from "./chats.ts";
import { endExpiredBans } from "./expired-bans.ts";
import { peerOfChat } from "./peer-view.ts";
import type { UpdateFeed } from "./update-feed.ts";
import { isAdmin, type WorldChat } from "./world-chat.ts";
import type { WorldUser } from "./world-user.ts";
import { WorldError, type World } from "./world.ts";

/** Those who ask to join chats, and who decides about them. */
export class JoinRequests {
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly chats: Chats;

  constructor(world: World, feed: UpdateFeed, chats: Chats) {
    this.world = world;
    this.feed = feed;
    this.chats = chats;
  }

  /**
   * Somebody asks to join. The bots that manage links are told; one that guards the chat gets a query besides.
   *
   * @throws {WorldError} a member, or banned
   */
  ask(chat: WorldChat, user: WorldUser, link: InviteLink | undefined, about = ""): void {
    endExpiredBans(chat, this.world.clock.now());
    if (chat.members.has(user.id)) throw new WorldError(`${user.id} is a member already`);
    if (chat.banned.has(user.id)) throw new WorldError(`${user.id} is banned there`);
    const { requests, guardBotId } = chat.administration;
    const queryId = guardBotId === undefined ? undefined : this.world.ids.nextLong("joinQuery");
    const date = this.world.clock.now();
    requests.set(user.id, { user, date, about, queryId, link: link?.link });
    for (const member of chat.members.values()) {
      const bot = member.user;
      if (bot.bot === undefined || !isAdmin(member) || !member.rights.has("inviteUsers")) continue;
      // who asks may be written to by the bot for some minutes
      bot.account.contacts.add(user.id);
      this.feed.toAccountByQts(bot, (qts) => ({
        kind: "raw",
        users: [user, bot],
        chats: [chat],
        update: {
          _: "updateBotChatInviteRequester",
          peer: peerOfChat(chat),
          date,
          userId: BigInt(user.id),
          about,
          invite: invitation(link),
          queryId: bot.id === guardBotId ? queryId : undefined,
          qts,
        },
      }));
    }
  }

  /** Lets somebody in or turns them away. */
  decide(chat: WorldChat, actor: WorldUser, user: WorldUser, isApproved: boolean): void {
    const request = chat.administration.requests.get(user.id);
    chat.administration.requests.delete(user.id);
    if (!isApproved || chat.members.has(user.id)) return;
    const link = chat.administration.links.get(request?.link ?? "");
    if (link !== undefined) link.usage += 1;
    this.chats.add(chat, actor, user, {
      action: { _: "messageActionChatJoinedByRequest" },
      invite: invitation(link),
    });
  }

  /**
   * Somebody follows a link: joins, or asks to where the link says so.
   *
   * @throws {WorldError} the link does not work any more, or not for this user
   */
  follow(user: WorldUser, linkText: string): void {
    for (const chats of [this.world.groups, this.world.channels]) {
      for (const chat of chats.values()) {
        const link = chat.administration.links.get(linkText);
        if (link !== undefined) return this.useLink(chat, user, link);
      }
    }
    throw new WorldError("no such invite link");
  }

  private useLink(chat: WorldChat, user: WorldUser, link: InviteLink): void {
    endExpiredBans(chat, this.world.clock.now());
    const isOver = link.expireDate !== 0 && link.expireDate <= this.world.clock.now();
    const isUsedUp = link.usageLimit !== 0 && link.usage >= link.usageLimit;
    if (link.isRevoked || isOver || isUsedUp) throw new WorldError("the invite link is expired");
    if (chat.banned.has(user.id)) throw new WorldError(`${user.id} is banned there`);
    if (link.requestNeeded) return this.ask(chat, user, link);
    this.chats.add(chat, user, user, {
      action: { _: "messageActionChatJoinedByLink", inviterId: BigInt(link.adminId) },
      invite: invitation(link),
    });
    link.usage += 1;
  }

  /** The request that a query of the guarding bot is about. */
  byQuery(
    bot: WorldUser,
    queryId: bigint,
  ): { readonly chat: WorldChat; readonly request: JoinRequest } | undefined {
    for (const chats of [this.world.groups, this.world.channels]) {
      for (const chat of chats.values()) {
        if (chat.administration.guardBotId !== bot.id) continue;
        for (const request of chat.administration.requests.values())
          if (request.queryId === queryId) return { chat, request };
      }
    }
    return undefined;
  }
}

/** How somebody came, as the update says it; public chats are joined without a link. */
const invitation = (link: InviteLink | undefined): Tl.ExportedChatInvite =>
  link === undefined
    ? { _: "chatInvitePublicJoinRequests" }
    : {
        _: "chatInviteExported",
        requestNeeded: link.requestNeeded || undefined,
        link: link.link,
        adminId: BigInt(link.adminId),
        date: link.date,
        title: link.title === "" ? undefined : link.title,
      };
