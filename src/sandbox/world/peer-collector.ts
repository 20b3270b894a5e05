import type * as Tl from "../../../schemas/generated/tl.ts";
import { chatAs, userAs } from "./peer-view.ts";
import { answeredElsewhere } from "./reply-header.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldEvent, WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** Gathers the users and chats that a viewer needs to understand some updates, each once. */
export class PeerCollector {
  private readonly world: World;
  private readonly viewer: WorldUser;
  private readonly userSet = new Set<WorldUser>();
  private readonly chatSet = new Set<WorldChat>();
  private readonly foreignUsers = new Map<bigint, Tl.User>();
  private readonly foreignChats = new Map<bigint, Tl.Chat>();

  constructor(world: World, viewer: WorldUser) {
    this.world = world;
    this.viewer = viewer;
  }

  user(user: WorldUser | undefined): void {
    if (user !== undefined) this.userSet.add(user);
  }

  userId(id: bigint): void {
    this.user(this.world.users.get(Number(id)));
  }

  chat(chat: WorldChat | undefined): void {
    if (chat !== undefined) this.chatSet.add(chat);
  }

  peer(peer: Tl.Peer): void {
    const found = this.world.peer(peer);
    if (found === undefined) return;
    if ("account" in found) this.userSet.add(found);
    else this.chatSet.add(found);
  }

  message(message: WorldMessage): void {
    this.user(message.from);
    if (message.place.kind === "private") {
      this.userSet.add(message.place.a);
      this.userSet.add(message.place.b);
    } else {
      this.chatSet.add(message.place.chat);
    }
    for (const entity of message.entities) {
      if (entity._ === "messageEntityMentionName") this.userId(entity.userId);
    }
    this.user(message.viaBot);
    const { action, forward, media } = message;
    if (forward?.fromId !== undefined) this.peer(forward.fromId);
    if (forward?.savedFromPeer !== undefined) this.peer(forward.savedFromPeer);
    const elsewhere = answeredElsewhere(message);
    if (elsewhere?.from !== undefined) this.user(elsewhere.from);
    if (elsewhere?.forward?.fromId !== undefined) this.peer(elsewhere.forward.fromId);
    if (elsewhere?.place.kind === "chat") this.chat(elsewhere.place.chat);
    if (media?._ === "messageMediaContact") this.userId(media.userId);
    if (action === undefined) return;
    if ("users" in action)
      for (const id of action.users) if (typeof id === "bigint") this.userId(id);
    if (action._ === "messageActionChatMigrateTo") {
      this.chat(this.world.channels.get(Number(action.channelId)));
    }
    if (action._ === "messageActionChannelMigrateFrom") {
      this.chat(this.world.groups.get(Number(action.chatId)));
    }
    if ("userId" in action && typeof action.userId === "bigint") this.userId(action.userId);
  }

  event(event: WorldEvent): void {
    if (event.kind === "new" || event.kind === "edit") this.message(event.message);
    if (event.kind !== "raw") return;
    for (const user of event.users) {
      if ("_" in user) this.foreignUsers.set(user.id, user);
      else this.userSet.add(user);
    }
    for (const chat of event.chats) {
      if ("_" in chat) this.foreignChats.set(chat.id, chat);
      else this.chatSet.add(chat);
    }
  }

  users(): Tl.User[] {
    const views: Tl.User[] = [...this.foreignUsers.values()];
    for (const user of this.userSet) {
      if (!this.foreignUsers.has(BigInt(user.id)))
        views.push(userAs(this.world, this.viewer, user));
    }
    return views;
  }

  chats(): Tl.Chat[] {
    const views: Tl.Chat[] = [...this.foreignChats.values()];
    for (const chat of this.chatSet) {
      if (!this.foreignChats.has(BigInt(chat.id)))
        views.push(chatAs(this.world, this.viewer, chat));
    }
    return views;
  }
}
