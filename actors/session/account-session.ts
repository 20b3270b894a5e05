import type * as Tl from "../../schemas/generated/tl.ts";
import type { AccountId } from "../../src/core/account-id.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { BotSession, KnownPeer } from "../../src/ports/bot-session.ts";
import type { Clock } from "../../src/ports/clock.ts";
import {
  ConnectionClosedError,
  type InvokeOptions,
  type MethodName,
  type RpcAnswer,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";
import type { UpdateSequencer } from "../updates/update-sequencer.ts";
import type { AccountPeers } from "./account-peers.ts";

/** The official server absorbs longer waits, but its clients give up before that. */
const RETRY_BUDGET_MS = 8000;
const FIRST_RETRY_MS = 1000;
const FLOOD_WAIT = /^(?:FLOOD_WAIT|FLOOD_PREMIUM_WAIT|SLOWMODE_WAIT)_(\d+)$/;

export interface AccountSessionOptions {
  readonly account: AccountId;
  readonly self: Tl.user;
  readonly peers: AccountPeers;
  readonly connection: () => TelegramConnection | undefined;
  readonly sequencer: () => UpdateSequencer | undefined;
  readonly clock: Clock;
}

/** Calls of one account and the peers it knows. */
export class AccountSession implements BotSession {
  readonly account: AccountId;
  self: Tl.user;
  private readonly options: AccountSessionOptions;

  constructor(options: AccountSessionOptions) {
    this.options = options;
    this.account = options.account;
    this.self = options.self;
  }

  async invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
    options?: InvokeOptions,
  ): Promise<Tl.Methods[M]["result"]> {
    let budgetMs = RETRY_BUDGET_MS;
    for (let attempt = 0; ; attempt++) {
      const connection = this.options.connection();
      if (connection === undefined) throw new ConnectionClosedError("not connected");
      try {
        const answer = await connection.invoke(method, params, options);
        this.feed(method, params, answer);
        return answer.result;
      } catch (error) {
        const waitMs = retryAfterMs(error, attempt);
        if (waitMs === undefined || waitMs > budgetMs) throw error;
        budgetMs -= waitMs;
        await this.options.clock.sleep(waitMs, options?.signal);
      }
    }
  }

  /** Own answers move the account's counters like pushes do. */
  private feed<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
    answer: RpcAnswer<M>,
  ): void {
    const sequencer = this.options.sequencer();
    if (sequencer === undefined) return;
    switch (tl229.definition(method)?.result) {
      case "Updates": {
        const updates = answer.result as Tl.Updates;
        if (updates._ === "updateShortSentMessage") {
          sequencer.affected(0, updates.pts, updates.ptsCount);
        } else sequencer.ownAnswer(answer.bytes);
        return;
      }
      case "messages.AffectedMessages":
      case "messages.AffectedHistory":
      case "messages.AffectedFoundMessages": {
        const { pts, ptsCount } = answer.result as Tl.messages_affectedMessages;
        sequencer.affected(channelOf(params as object), pts, ptsCount);
        return;
      }
      default:
    }
  }

  async peer(chatId: number): Promise<KnownPeer | undefined> {
    return this.options.peers.get(chatId);
  }

  async resolveUsername(name: string): Promise<KnownPeer | undefined> {
    const known = this.options.peers.byUsername(name);
    if (known !== undefined) return known;
    try {
      const resolved = await this.invoke("contacts.resolveUsername", { username: name });
      this.learn(resolved.users, resolved.chats);
      const { peer } = resolved;
      return peerOf(peer, resolved.users, resolved.chats);
    } catch (error) {
      if (error instanceof RpcError && error.code === 400) return undefined;
      throw error;
    }
  }

  learn(users: readonly Tl.User[], chats: readonly Tl.Chat[]): void {
    this.options.peers.learn(
      users.map((user) => tl229.encodeType("User", user)),
      chats.map((chat) => tl229.encodeType("Chat", chat)),
    );
  }
}

function retryAfterMs(error: unknown, attempt: number): number | undefined {
  if (!(error instanceof RpcError)) return undefined;
  const seconds = FLOOD_WAIT.exec(error.text)?.[1];
  if (seconds !== undefined) return Number(seconds) * 1000;
  return error.code >= 500 || error.code < 0 ? FIRST_RETRY_MS * 2 ** attempt : undefined;
}

/** Bare id of the channel that a call was about; 0 = none. */
function channelOf(params: object): number {
  for (const peer of Object.values(params) as unknown[]) {
    if (typeof peer === "object" && peer !== null && "channelId" in peer) {
      return Number(peer.channelId);
    }
  }
  return 0;
}

function peerOf(
  peer: Tl.Peer,
  users: readonly Tl.User[],
  chats: readonly Tl.Chat[],
): KnownPeer | undefined {
  if (peer._ === "peerUser") {
    const user = users.find(({ id }) => id === peer.userId);
    return user?._ === "user" ? { kind: "user", id: Number(user.id), user } : undefined;
  }
  const id = peer._ === "peerChat" ? peer.chatId : peer.channelId;
  for (const chat of chats) {
    if (chat.id !== id) continue;
    if (chat._ === "channel" || chat._ === "channelForbidden") {
      return { kind: "channel", id: Number(id), chat };
    }
    if (chat._ === "chat" || chat._ === "chatForbidden")
      return { kind: "chat", id: Number(id), chat };
  }
  return undefined;
}
