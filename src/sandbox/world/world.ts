import type * as Tl from "../../../schemas/generated/tl.ts";
import { Account } from "./account.ts";
import { ChatAdministration } from "./chat-administration.ts";
import { ChannelBox } from "./channel-box.ts";
import { Recognition } from "./recognition.ts";
import { SeededIds } from "./seeded-ids.ts";
import type { ChatType, WorldChat } from "./world-chat.ts";
import type { WorldClock } from "./world-clock.ts";
import type { BotSettings, WorldUser } from "./world-user.ts";

export interface WorldOptions {
  /** Same seed, same ids, tokens and access hashes. */
  readonly seed: string;
  readonly clock: WorldClock;
  /** Data centre of new accounts. */
  readonly homeDc: number;
  /** Events and messages kept per account and per channel. */
  readonly maxEvents: number;
  /** Where the contents of files are kept; a temporary folder when absent. */
  readonly filesDir?: string | undefined;
  /** Files are also got from URLs outside the public net. */
  readonly fetchesPrivateUrls?: boolean | undefined;
}

/** A name, number or id is not free, or not valid. The control API answers 400 with the text. */
export class WorldError extends Error {
  override readonly name = "WorldError";
}

export interface NewUser {
  readonly id?: number | undefined;
  readonly firstName: string;
  readonly lastName?: string | undefined;
  readonly username?: string | undefined;
  readonly phone?: string | undefined;
  readonly langCode?: string | undefined;
  readonly isPremium?: boolean | undefined;
  readonly bot?: Omit<BotSettings, "token"> | undefined;
}

const FIRST_USER_ID = 5_000_000_001;
const FIRST_BOT_ID = 7_000_000_001;
const FIRST_GROUP_ID = 1001;
const FIRST_CHANNEL_ID = 2_000_000_001;

/** Who and what exists: users, bots, chats and their names. */
export class World {
  readonly clock: WorldClock;
  readonly ids: SeededIds;
  readonly users = new Map<number, WorldUser>();
  readonly groups = new Map<number, WorldChat>();
  readonly channels = new Map<number, WorldChat>();
  readonly recognition = new Recognition();
  /** Bare ids of supergroups by those of the basic groups they came of. */
  readonly successors = new Map<number, number>();
  private readonly names = new Map<string, WorldUser | WorldChat>();
  private readonly tokens = new Map<string, WorldUser>();
  private readonly phones = new Map<string, WorldUser>();
  private readonly accessHashes = new Map<number, Map<number, bigint>>();
  /** Hashes that recordings gave, as account, peer, hash; all others follow from the seed. */
  readonly recordedHashes = new Map<string, readonly [number, number, bigint]>();
  /** The ids that new ones are looked for from. */
  readonly next = {
    user: FIRST_USER_ID,
    bot: FIRST_BOT_ID,
    group: FIRST_GROUP_ID,
    channel: FIRST_CHANNEL_ID,
  };
  private readonly options: WorldOptions;

  constructor(options: WorldOptions) {
    this.options = options;
    this.clock = options.clock;
    this.ids = new SeededIds(options.seed);
  }

  get homeDc(): number {
    return this.options.homeDc;
  }

  /** @throws {WorldError} the id or username is taken */
  addUser(user: NewUser): WorldUser {
    const id = user.id ?? this.freeId(user.bot === undefined ? "user" : "bot", this.users);
    if (!Number.isSafeInteger(id) || id <= 0) throw new WorldError("id must be a positive integer");
    if (this.users.has(id)) throw new WorldError(`user ${id} exists already`);
    const { bot } = user;
    const added: WorldUser = {
      id,
      firstName: user.firstName,
      lastName: user.lastName,
      username: user.username,
      phone: user.phone,
      langCode: user.langCode,
      isPremium: user.isPremium ?? false,
      bot: bot && { ...bot, token: this.ids.token(id) },
      blocked: new Set(),
      photos: [],
      music: [],
      account: new Account(id, this.options.maxEvents, bot !== undefined),
      homeDc: this.options.homeDc,
      deactivated: undefined,
      recorded: undefined,
    };
    if (user.username !== undefined) this.claimName(user.username, added);
    this.users.set(id, added);
    if (added.bot !== undefined) this.tokens.set(added.bot.token, added);
    if (added.phone !== undefined && !this.phones.has(added.phone))
      this.phones.set(added.phone, added);
    return added;
  }

  /** @throws {WorldError} the id or username is taken */
  addChat(
    type: ChatType,
    title: string,
    more: Partial<Pick<WorldChat, "id" | "username" | "isForum" | "createdAt">>,
  ): WorldChat {
    const kind = type === "group" ? "group" : "channel";
    const registry = kind === "group" ? this.groups : this.channels;
    const id = more.id ?? this.freeId(kind, registry);
    if (registry.has(id)) throw new WorldError(`chat ${id} exists already`);
    const chat: WorldChat = {
      id,
      type,
      title,
      username: more.username,
      isForum: more.isForum ?? false,
      createdAt: more.createdAt ?? this.clock.now(),
      members: new Map(),
      banned: new Map(),
      administration: new ChatAdministration(),
      box: kind === "group" ? undefined : new ChannelBox(this.options.maxEvents),
      version: 1,
      photo: undefined,
      recorded: undefined,
    };
    if (chat.username !== undefined) this.claimName(chat.username, chat);
    registry.set(id, chat);
    return chat;
  }

  /** A user known only from a recording; a username that is taken stays with its owner. */
  addRecordedUser(seen: Tl.user): WorldUser {
    const free = seen.username !== undefined && this.byUsername(seen.username) === undefined;
    const user = this.addUser({
      id: Number(seen.id),
      firstName: seen.firstName ?? "",
      lastName: seen.lastName,
      username: free ? seen.username : undefined,
      langCode: seen.langCode,
    });
    user.recorded = seen;
    return user;
  }

  /** The chat a recording shows, made when the world has none with its id. */
  recordedChat(seen: Tl.chat | Tl.chatForbidden | Tl.channel | Tl.channelForbidden): WorldChat {
    const id = Number(seen.id);
    const isGroup = seen._ === "chat" || seen._ === "chatForbidden";
    const known = (isGroup ? this.groups : this.channels).get(id);
    if (known !== undefined) return known;
    const type = isGroup ? "group" : seen.broadcast === true ? "channel" : "supergroup";
    const chat = this.addChat(type, seen.title, { id });
    chat.recorded = seen;
    return chat;
  }

  /** An id for someone who is yet to come. */
  reserveUserId(): number {
    return this.freeId("user", this.users);
  }

  private freeId(kind: keyof typeof this.next, taken: ReadonlyMap<number, unknown>): number {
    while (taken.has(this.next[kind])) this.next[kind] += 1;
    return this.next[kind]++;
  }

  private claimName(username: string, owner: WorldUser | WorldChat): void {
    const key = username.toLowerCase();
    if (!/^[a-z]\w{2,31}$/.test(key)) throw new WorldError(`username ${username} is invalid`);
    if (this.names.has(key)) throw new WorldError(`username ${username} is occupied`);
    this.names.set(key, owner);
  }

  byUsername(username: string): WorldUser | WorldChat | undefined {
    return this.names.get(username.replace(/^@/, "").toLowerCase());
  }

  /** @param phone digits only */
  byPhone(phone: string): WorldUser | undefined {
    return this.phones.get(phone);
  }

  byToken(token: string): WorldUser | undefined {
    return this.tokens.get(token);
  }

  peer(peer: Tl.Peer): WorldUser | WorldChat | undefined {
    switch (peer._) {
      case "peerUser":
        return this.users.get(Number(peer.userId));
      case "peerChat":
        return this.groups.get(Number(peer.chatId));
      case "peerChannel":
        return this.channels.get(Number(peer.channelId));
    }
  }

  /** Access hash of a user (positive id) or channel (negative) that is valid for one account only. */
  accessHash(viewerId: number, peerId: number): bigint {
    let hashes = this.accessHashes.get(viewerId);
    if (hashes === undefined) this.accessHashes.set(viewerId, (hashes = new Map()));
    let hash = hashes.get(peerId);
    if (hash === undefined) {
      hash = this.ids.long(`access:${viewerId}:${peerId}`);
      hashes.set(peerId, hash);
    }
    return hash;
  }

  /** Records the hash a replayed recording gave an account for a peer. */
  setAccessHash(viewerId: number, peerId: number, hash: bigint): void {
    this.accessHash(viewerId, peerId);
    this.accessHashes.get(viewerId)?.set(peerId, hash);
    this.recordedHashes.set(`${viewerId}:${peerId}`, [viewerId, peerId, hash]);
  }
}
