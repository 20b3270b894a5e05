import type { AccountId } from "../../src/core/account-id.ts";
import { markedChannelId, markedChatId } from "../../src/core/bot-api/marked-id.ts";
import { mergedPeer } from "../../src/core/updates/full-peers.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { KnownPeer } from "../../src/ports/bot-session.ts";
import type { PeerStore } from "../../src/ports/peer-store.ts";
import type * as Tl from "../../schemas/generated/tl.ts";

const id = (name: string): number => tl229.definition(name)?.id ?? 0;

const USER = id("user");
const CHAT = id("chat");
const CHAT_FORBIDDEN = id("chatForbidden");
const CHANNEL = id("channel");
const CHANNEL_FORBIDDEN = id("channelForbidden");

/**
 * The peers that one account has met. Learning compares bytes, because most updates bring a user that is known and has not changed.
 *
 * @see https://core.telegram.org/api/min
 */
export class AccountPeers {
  private readonly store: PeerStore;
  private readonly account: AccountId;

  constructor(store: PeerStore, account: AccountId) {
    this.store = store;
    this.account = account;
  }

  /** Remembers boxed users and chats; views are copied. @param areOld may something newer be known of them? */
  learn(users: readonly Buffer[], chats: readonly Buffer[], areOld = false): void {
    for (const user of users) {
      if (user.readUInt32LE(0) !== USER) continue;
      this.remember(Number(user.readBigInt64LE(12)), user, areOld);
    }
    for (const chat of chats) this.learnChat(chat, areOld);
  }

  private learnChat(chat: Buffer, isOld: boolean): void {
    switch (chat.readUInt32LE(0)) {
      case CHANNEL:
        return this.remember(markedChannelId(chat.readBigInt64LE(12)), chat, isOld);
      case CHANNEL_FORBIDDEN:
        return this.remember(markedChannelId(chat.readBigInt64LE(8)), chat, isOld);
      case CHAT:
        return this.remember(markedChatId(chat.readBigInt64LE(8)), chat, isOld);
      case CHAT_FORBIDDEN:
        return this.remember(markedChatId(chat.readBigInt64LE(4)), chat, isOld);
    }
  }

  /** @param isOld is it worth less than what is known? */
  private remember(markedId: number, bytes: Buffer, isOld: boolean): void {
    const known = this.store.get(this.account, markedId);
    if (known !== undefined && (isOld || known.equals(bytes))) return;
    const isSameKind = known?.readUInt32LE(0) === bytes.readUInt32LE(0);
    const merged = isSameKind ? mergedPeer(known, bytes) : bytes;
    if (known?.equals(merged) === true) return;
    const copy = Buffer.from(merged);
    this.store.put(this.account, { id: markedId, bytes: copy, usernames: usernamesOf(copy) });
  }

  isKnown(markedId: number): boolean {
    return this.store.get(this.account, markedId) !== undefined;
  }

  note(name: string): Buffer | undefined {
    return this.store.note(this.account, name);
  }

  setNote(name: string, value: Buffer): void {
    this.store.setNote(this.account, name, value);
  }

  /** Boxed TL `User` or `Chat`. */
  bytes(markedId: number): Buffer | undefined {
    return this.store.get(this.account, markedId);
  }

  get(markedId: number): KnownPeer | undefined {
    const bytes = this.bytes(markedId);
    return bytes === undefined ? undefined : knownPeer(tl229.decodeType("Chat", bytes));
  }

  byUsername(name: string): KnownPeer | undefined {
    const markedId = this.store.byUsername(this.account, name);
    const peer = markedId === undefined ? undefined : this.get(markedId);
    // Names move: trust a stored one only while its owner still says so.
    return peer !== undefined && hasUsername(peer, name) ? peer : undefined;
  }

  inputChannel(channelId: number): Tl.InputChannel {
    const peer = this.get(markedChannelId(BigInt(channelId)));
    const accessHash = peer?.kind === "channel" ? (peer.chat.accessHash ?? 0n) : 0n;
    return { _: "inputChannel", channelId: BigInt(channelId), accessHash };
  }

  clear(): Promise<void> {
    return this.store.clear(this.account);
  }
}

function knownPeer(object: unknown): KnownPeer | undefined {
  const peer = object as Tl.User | Tl.Chat;
  switch (peer._) {
    case "user":
      return { kind: "user", id: Number(peer.id), user: peer };
    case "chat":
    case "chatForbidden":
      return { kind: "chat", id: Number(peer.id), chat: peer };
    case "channel":
    case "channelForbidden":
      return { kind: "channel", id: Number(peer.id), chat: peer };
    default:
      return undefined;
  }
}

const usernamesOf = (bytes: Buffer): string[] => {
  const peer = knownPeer(tl229.decodeType("Chat", bytes));
  return peer === undefined ? [] : peerUsernames(peer);
};

function peerUsernames(peer: KnownPeer): string[] {
  const named = peer.kind === "user" ? peer.user : peer.chat;
  if (named._ !== "user" && named._ !== "channel") return [];
  const names = (named.usernames ?? [])
    .filter(({ active }) => active === true)
    .map(({ username }) => username);
  return named.username === undefined ? names : [named.username, ...names];
}

const hasUsername = (peer: KnownPeer, name: string): boolean =>
  peerUsernames(peer).some((known) => known.toLowerCase() === name.toLowerCase());
