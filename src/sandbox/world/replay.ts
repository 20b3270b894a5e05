import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import { tlFromJson } from "../../core/tl/tl-json.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldEvent } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import { WorldError, type World } from "./world.ts";

export interface ReplayRequest {
  readonly user: WorldUser;
  /** Updates as TL JSON; `pts` and `qts` may be `$`, any date `$date`. */
  readonly updates: readonly unknown[];
  readonly users: readonly unknown[];
  readonly chats: readonly unknown[];
  readonly date: number | undefined;
}

type RawEvent = WorldEvent & { readonly kind: "raw" };

/** Ids above this are not taken for the counter of message ids. */
const MAX_MESSAGE_ID = 1 << 30;

/** Queries that a bot is told again after a restart. */
const QUERIES: ReadonlySet<string> = new Set([
  "updateBotCallbackQuery",
  "updateInlineBotCallbackQuery",
  "updateBusinessBotCallbackQuery",
  "updateBotInlineQuery",
  "updateBotInlineSend",
  "updateBotShippingQuery",
  "updateBotPrecheckoutQuery",
  "updateMessagePoll",
]);

/** Pushes recorded TL objects to an account as if they happened now: they take the next counters and enter its history. */
export class Replayer {
  private readonly world: World;
  private readonly feed: UpdateFeed;

  constructor(world: World, feed: UpdateFeed) {
    this.world = world;
    this.feed = feed;
  }

  /**
   * @returns the pushed container in layer 229
   * @throws {TlJsonError} what does not fit the layer
   * @throws {WorldError} an update without the channel it needs
   */
  push(request: ReplayRequest): Buffer {
    const { user } = request;
    const date = request.date ?? this.world.clock.now();
    const users = request.users.map((json) => this.parse(json, date) as Tl.User);
    const chats = request.chats.map((json) => this.parse(json, date) as Tl.Chat);
    // What does not fit must be refused before the first of them takes a counter.
    for (const json of request.updates) this.parse(withCounters(json), date);
    for (const seen of users) this.meetUser(user, seen);
    for (const seen of chats) this.meetChat(user, seen);
    const updates = request.updates.map((json) => this.place(user, json, date, users, chats));
    const container: Tl.updates = { _: "updates", updates, users, chats, date, seq: 0 };
    const bytes = tl229.encodeType("Updates", container);
    this.feed.pushBytes(user, bytes, updates.length);
    return bytes;
  }

  private parse(json: unknown, date: number): unknown {
    return tlFromJson(tl229, withDate(json, date));
  }

  private meetUser(viewer: WorldUser, seen: Tl.User): void {
    if (seen._ !== "user") return;
    const id = Number(seen.id);
    const known = this.world.users.get(id) ?? this.world.addRecordedUser(seen);
    if (known.recorded !== undefined && seen.min !== true) known.recorded = seen;
    if (seen.accessHash !== undefined) this.world.setAccessHash(viewer.id, id, seen.accessHash);
    viewer.account.contacts.add(id);
  }

  private meetChat(viewer: WorldUser, seen: Tl.Chat): void {
    if (seen._ === "chatEmpty" || seen._ === "community" || seen._ === "communityForbidden") return;
    const chat = this.world.recordedChat(seen);
    if (chat.recorded !== undefined) chat.recorded = seen;
    const { id } = chat;
    if ("accessHash" in seen && seen.accessHash !== undefined) {
      this.world.setAccessHash(viewer.id, -id, seen.accessHash);
    }
    const inside = (seen._ === "chat" || seen._ === "channel") && seen.left !== true;
    if (chat.recorded === undefined) return;
    if (!inside) chat.members.delete(viewer.id);
    else if (!chat.members.has(viewer.id)) {
      chat.members.set(viewer.id, {
        user: viewer,
        status: "member",
        joinedAt: this.world.clock.now(),
        joinedPts: 0,
        byId: viewer.id,
        rights: new Set(),
      });
    }
  }

  /** Gives the update its counters and a place in the history they count. */
  private place(
    user: WorldUser,
    json: unknown,
    date: number,
    users: readonly Tl.User[],
    chats: readonly Tl.Chat[],
  ): Tl.Update {
    if (typeof json !== "object" || json === null)
      throw new WorldError("an update must be an object");
    const fields = new Map<string, unknown>(Object.entries(json));
    const has = (name: string): boolean => tlHas(fields, name);
    const event = (update: Tl.Update): RawEvent => ({ kind: "raw", update, users, chats });
    if (has("ptsCount") && has("pts")) {
      const count = typeof fields.get("ptsCount") === "number" ? Number(fields.get("ptsCount")) : 1;
      fields.set("ptsCount", count);
      const chat = this.channelOf(fields);
      const counter = chat?.box ?? user.account;
      const given = fields.get("pts");
      const pts = given === "$" ? counter.pts + count : Number(given);
      fields.set("pts", pts);
      const update = this.parse(Object.fromEntries(fields), date) as Tl.Update;
      counter.pts = Math.max(counter.pts, pts);
      counter.log.append({ pts, count, event: event(update), hiddenFrom: undefined });
      if (chat?.box !== undefined) chat.box.changedAt = this.world.clock.now();
      this.countMessage(user, chat, update);
      return update;
    }
    if (has("qts")) {
      const { account } = user;
      const qts = fields.get("qts") === "$" ? account.qts + 1 : Number(fields.get("qts"));
      fields.set("qts", qts);
      const update = this.parse(Object.fromEntries(fields), date) as Tl.Update;
      account.qts = Math.max(account.qts, qts);
      account.qtsLog.append({ pts: qts, count: 1, event: event(update), hiddenFrom: undefined });
      return update;
    }
    const update = this.parse(json, date) as Tl.Update;
    if (QUERIES.has(update._)) {
      const pushed = user.account.sessions.size > 0;
      user.account.addSeqEvent({ event: event(update), date: this.world.clock.now(), pushed });
    }
    return update;
  }

  private channelOf(fields: ReadonlyMap<string, unknown>): WorldChat | undefined {
    const name = String(fields.get("_"));
    if (!name.includes("Channel")) return undefined;
    const message = fields.get("message");
    const peer = inside(message, "peerId");
    const id = Number(fields.get("channelId") ?? inside(peer, "channelId"));
    const chat = this.world.channels.get(id);
    if (chat === undefined) throw new WorldError(`${name}: channel ${id} is not among chats`);
    return chat;
  }

  private countMessage(user: WorldUser, chat: WorldChat | undefined, update: Tl.Update): void {
    if (!("message" in update) || typeof update.message !== "object" || !("id" in update.message))
      return;
    const box = chat?.box?.messages ?? user.account.messages;
    const { id } = update.message;
    if (typeof id === "number" && id >= box.nextId && id < MAX_MESSAGE_ID) box.nextId = id + 1;
  }
}

const inside = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** As an update will be when it has its place. */
function withCounters(json: unknown): unknown {
  if (typeof json !== "object" || json === null) return json;
  const fields = new Map<string, unknown>(Object.entries(json));
  for (const counter of ["pts", "qts"]) if (fields.get(counter) === "$") fields.set(counter, 0);
  if (fields.has("pts") && tlHas(fields, "ptsCount") && !fields.has("ptsCount")) {
    fields.set("ptsCount", 1);
  }
  return Object.fromEntries(fields);
}

function tlHas(update: ReadonlyMap<string, unknown>, name: string): boolean {
  const definition = tl229.definition(String(update.get("_")));
  return definition?.fields.some((field) => field.name === name) === true;
}

function withDate(json: unknown, date: number): unknown {
  if (json === "$date") return date;
  if (Array.isArray(json)) return json.map((item) => withDate(item, date));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, withDate(value, date)]),
  );
}
