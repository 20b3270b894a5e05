import type * as Tl from "../../schemas/generated/tl.ts";
import { botAccountId } from "../../src/core/account-id.ts";
import { bareId, markedPeerId } from "../../src/core/bot-api/marked-id.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { tlToJson } from "../../src/core/tl/tl-json.ts";
import type { BotSession, KnownPeer } from "../../src/ports/bot-session.ts";
import { knownStickerSets } from "../../src/methods/stickers/known-sticker-sets.ts";
import type { MethodName } from "../../src/ports/telegram-client.ts";
import { recordedTl, upgradeTlJson } from "./layer-225.ts";
import {
  type RecordedPush,
  type RecordedRpc,
  recordedCalls,
  recordedWorld,
} from "./recorded-calls.ts";

type AnyMessage = Tl.message | Tl.messageService;

/** One RPC that a method made. */
export interface MadeRpc {
  readonly name: string;
  readonly businessConnection?: string;
  readonly request: unknown;
}

/** A session whose RPCs are answered from a recording, and which knows what the recorded server knew before a call. */
export class ReplayingSession implements BotSession {
  readonly account = botAccountId(777000);
  readonly made: MadeRpc[] = [];
  self: Tl.user;
  private readonly peers = new Map<number, KnownPeer>();
  private readonly messages = new Map<string, AnyMessage>();
  private readonly connections = new Map<string, unknown>();
  private expected: readonly RecordedRpc[] = [];

  private constructor(self: Tl.user) {
    this.self = self;
  }

  /** As the recorded server stood before call number `n`. */
  static before(n: number): ReplayingSession {
    const self = recordedWorld[0]?.users
      .map((user) => recordedTl<Tl.user>(user))
      .find((u) => u.self);
    if (self === undefined) throw new Error("the recording has no bot");
    const session = new ReplayingSession(self);
    for (const push of recordedWorld) session.push(push);
    // met in a case that the recording does not hold
    knownStickerSets(session).setShownName(6000001n, "myset_by_bot777000_bot");
    for (const call of recordedCalls) {
      if (call.n > n) break;
      if (call.setup !== undefined) session.push(call.setup);
      if (call.n === n) break;
      for (const rpc of call.rpcs) {
        session.take(rpc.answer);
        session.meetStickerSet(rpc);
      }
    }
    session.made.length = 0;
    return session;
  }

  /** The RPCs to come. Messages that the recorded server asked for were not known to it. */
  expect(rpcs: readonly RecordedRpc[]): void {
    this.expected = rpcs;
    this.made.length = 0;
    for (const { name, request } of rpcs) {
      if (!name.endsWith(".getMessages")) continue;
      for (const { id } of request["id"] as { id: number }[])
        for (const key of this.messages.keys())
          if (key.endsWith(`/${id}`)) this.messages.delete(key);
    }
  }

  invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
  ): Promise<Tl.Methods[M]["result"]> {
    const wrapped = params as { connectionId?: string; query?: { _: string } };
    const isWrapped = method === "invokeWithBusinessConnection";
    const name = isWrapped ? String(wrapped.query?._) : method;
    const known = this.connections.get(wrapped.connectionId ?? "");
    if (name === "account.getBotBusinessConnection" && known !== undefined)
      return Promise.resolve(recordedTl(known));
    const next = this.expected[this.made.length];
    if (name === "messages.getForumTopicsByID" && next?.name !== name)
      return Promise.resolve(knownTopics((params as { topics: number[] }).topics));
    const request = tlToJson(isWrapped ? wrapped.query : { _: method, ...params });
    this.made.push({
      name,
      ...(isWrapped && { businessConnection: String(wrapped.connectionId) }),
      request,
    });
    if (next === undefined || next.name !== name)
      return Promise.reject(new Error(`unexpected ${name}, expected ${next?.name}`));
    return this.answer(next.answer);
  }

  private async answer<T>(answer: unknown): Promise<T> {
    const object = answer as { error?: [number, string]; bool?: boolean };
    if (object.error !== undefined) throw new RpcError(...object.error);
    if (object.bool !== undefined) return object.bool as T;
    if (typeof answer === "boolean") return answer as T;
    if (Array.isArray(answer)) return answer.map((item) => recordedTl(item)) as T;
    this.take(answer);
    return recordedTl(answer);
  }

  peer(chatId: number): Promise<KnownPeer | undefined> {
    return Promise.resolve(this.peers.get(chatId));
  }

  async resolveUsername(name: string): Promise<KnownPeer | undefined> {
    for (const peer of this.peers.values()) {
      const holder = peer.kind === "user" ? peer.user : peer.chat;
      if ("username" in holder && holder.username?.toLowerCase() === name) return peer;
    }
    const resolved = await this.invoke("contacts.resolveUsername", { username: name });
    this.learn(resolved.users, resolved.chats);
    return this.peers.get(markedPeerId(resolved.peer));
  }

  learn(users: readonly Tl.User[], chats: readonly Tl.Chat[]): void {
    for (const user of users)
      if (user._ === "user")
        this.peers.set(Number(user.id), { kind: "user", id: Number(user.id), user });
    for (const chat of chats) {
      const id = Number(chat.id);
      if (chat._ === "chat" || chat._ === "chatForbidden")
        this.peers.set(-id, { kind: "chat", id, chat });
      if (chat._ === "channel" || chat._ === "channelForbidden")
        this.peers.set(-1_000_000_000_000 - id, { kind: "channel", id, chat });
    }
  }

  knownMessage(chatId: number, messageId: number): AnyMessage | undefined {
    return this.messages.get(`${chatId}/${messageId}`);
  }

  /** What the recorded server kept of a sticker set: all of it, or its name only when it looked for that. */
  private meetStickerSet({ name, request, answer }: RecordedRpc): void {
    const sets = knownStickerSets(this);
    const input = request["stickerset"] as { _: string; shortName: string } | undefined;
    if (name === "stickers.deleteStickerSet") sets.forget(String(input?.shortName));
    if ((answer as { _?: string } | null)?._ !== "messages.stickerSet") return;
    const met = recordedTl<Tl.messages_stickerSet>(answer);
    const { id, shortName } = met.set;
    if (input?._ === "inputStickerSetID") sets.setShownName(id, shortName);
    else sets.take(met);
  }

  private push(push: RecordedPush): void {
    this.take({ ...push, chats: push.chats ?? [], date: 0, seq: 0, _: "updates" });
  }

  /** Keeps users, chats, messages and business connections of a pushed or answered object. */
  private take(json: unknown): void {
    const source = upgradeTlJson(json) as Record<string, unknown>;
    if (typeof source !== "object" || source === null) return;
    const list = (name: string): Record<string, unknown>[] =>
      Array.isArray(source[name]) ? (source[name] as Record<string, unknown>[]) : [];
    this.learn(decoded<Tl.User>(list("users")), decoded<Tl.Chat>(list("chats")));
    for (const message of decoded<Tl.Message>(list("messages"))) this.keep(message);
    for (const update of list("updates")) {
      if (update["_"] === "updateBotBusinessConnect") {
        const connection = update["connection"] as { connectionId: string };
        this.connections.set(connection.connectionId, {
          _: "updates",
          updates: [update],
          users: [],
          chats: [],
          date: 0,
          seq: 0,
        });
      } else if (update["message"] !== undefined && !String(update["_"]).includes("Business")) {
        for (const message of decoded<Tl.Message>([update["message"]])) this.keep(message);
      }
    }
  }

  private keep(message: Tl.Message): void {
    if (message._ === "messageEmpty" || bareId(markedPeerId(message.peerId)) === undefined) return;
    this.messages.set(`${markedPeerId(message.peerId)}/${message.id}`, message);
  }
}

/** What of a list layer 229 still has. */
function decoded<T>(list: readonly unknown[]): T[] {
  const result: T[] = [];
  for (const item of list) {
    try {
      result.push(recordedTl<T>(item));
    } catch {
      // recorded with a constructor that was replaced since; no case of these tests needs it
    }
  }
  return result;
}

/** Topics that the recorded server had seen in calls before. */
function knownTopics<T>(ids: readonly number[]): T {
  const topics = ids.map((id) => ({
    _: "forumTopic",
    id,
    date: 0,
    peer: { _: "peerChannel", channelId: 1 },
    title: "",
    iconColor: 0,
    topMessage: 0,
    readInboxMaxId: 0,
    readOutboxMaxId: 0,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    fromId: { _: "peerUser", userId: 1 },
    notifySettings: { _: "peerNotifySettings" },
  }));
  return recordedTl<T>({
    _: "messages.forumTopics",
    count: topics.length,
    topics,
    messages: [],
    chats: [],
    users: [],
    pts: 1,
  });
}
