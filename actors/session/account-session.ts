import type * as Tl from "../../schemas/generated/tl.ts";
import type { AccountId } from "../../src/core/account-id.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import type { CallOutcome } from "./session.machine.ts";
import { isRepeated, repeatAfterS, repeatBudgetS } from "../../src/core/retry/repeated-rpc.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { BotSession, KnownPeer, SessionInvokeOptions } from "../../src/ports/bot-session.ts";
import type { Clock } from "../../src/ports/clock.ts";
import {
  ConnectionClosedError,
  type MethodName,
  type RpcAnswer,
  RpcTimeoutError,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";
import type { RecentMessages } from "../updates/recent-messages.ts";
import type { AffectedPlace } from "../../src/core/updates/update-sequence.ts";
import type { UpdateSequencer } from "../updates/update-sequencer.ts";
import type { AccountPeers } from "./account-peers.ts";

export interface AccountSessionOptions {
  readonly account: AccountId;
  readonly self: Tl.user;
  readonly peers: AccountPeers;
  readonly connection: () => TelegramConnection | undefined;
  /** A connection for files with a data centre; undefined = the account's own. */
  readonly fileConnection: (dcId: number | undefined) => Promise<TelegramConnection>;
  readonly recent: RecentMessages;
  readonly sequencer: () => UpdateSequencer | undefined;
  readonly clock: Clock;
  /** Settles when the account has arrived at another data centre; undefined while it is not on its way. */
  readonly moving?: () => Promise<void> | undefined;
  /** Told when it changes how Telegram answers. */
  readonly noticed?: (outcome: CallOutcome) => void;
}

const MAX_MOVES = 2;

function outcomeOf(error: unknown): CallOutcome | undefined {
  if (error instanceof RpcTimeoutError) return "NO_ANSWER";
  if (!(error instanceof RpcError) || !isRepeated(error)) return undefined;
  return error.code === 420 ? "FLOOD_WAIT" : "SERVER_ERROR";
}

/** Calls of one account and the peers it knows. */
export class AccountSession implements BotSession {
  readonly account: AccountId;
  self: Tl.user;
  private readonly options: AccountSessionOptions;
  private outcome: CallOutcome = "ANSWERED";

  constructor(options: AccountSessionOptions) {
    this.options = options;
    this.account = options.account;
    this.self = options.self;
  }

  async invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
    options?: SessionInvokeOptions,
  ): Promise<Tl.Methods[M]["result"]> {
    let budgetS = repeatBudgetS(method);
    let moves = 0;
    for (let attempt = 0; ; attempt++) {
      const moving = this.options.moving?.();
      if (moving !== undefined && moves++ < MAX_MOVES) await moving;
      const connection =
        options?.files === undefined
          ? this.options.connection()
          : await this.options.fileConnection(options.files.dcId);
      if (connection === undefined) throw new ConnectionClosedError("not connected");
      try {
        const answer = await connection.invoke(method, params, options);
        this.feed(method, params, answer);
        this.notice("ANSWERED");
        return answer.result;
      } catch (error) {
        const outcome = outcomeOf(error);
        if (outcome !== undefined) this.notice(outcome);
        if (this.options.moving?.() !== undefined && moves < MAX_MOVES && isMove(error)) continue;
        if (!(error instanceof RpcError) || !isRepeated(error)) throw error;
        const waitS = repeatAfterS(error, attempt);
        if (waitS > budgetS) throw error;
        budgetS -= waitS;
        await this.options.clock.sleep(waitS * 1000, options?.signal);
      }
    }
  }

  private notice(outcome: CallOutcome): void {
    if (outcome === this.outcome) return;
    this.outcome = outcome;
    this.options.noticed?.(outcome);
  }

  /** Own answers move the account's counters like pushes do. */
  private feed<M extends MethodName>(method: M, params: object, answer: RpcAnswer<M>): void {
    const sequencer = this.options.sequencer();
    if (sequencer === undefined) return;
    const { name, fields } = unwrapped(method, params);
    switch (tl229.definition(name)?.result) {
      case "Updates": {
        const updates = answer.result as Tl.Updates;
        if (updates._ === "updateShortSentMessage") {
          sequencer.affected(0, updates, NO_UPDATE);
        } else sequencer.ownAnswer(answer.bytes);
        return;
      }
      case "messages.AffectedMessages":
      case "messages.AffectedHistory":
      case "messages.AffectedFoundMessages": {
        const { pts, ptsCount } = answer.result as Tl.messages_affectedMessages;
        const channelId = channelOf(fields);
        const place = { pts, ptsCount };
        if (!name.endsWith(".deleteMessages")) {
          sequencer.affected(channelId, place, NO_UPDATE);
          return;
        }
        const { id } = fields as Tl.Methods["messages.deleteMessages"]["params"];
        this.options.recent.forget(channelId, id);
        sequencer.affected(channelId, place, deletion(channelId, id, place));
        return;
      }
      default:
    }
  }

  async peer(chatId: number): Promise<KnownPeer | undefined> {
    return this.options.peers.get(chatId);
  }

  knownMessage(chatId: number, messageId: number): Tl.message | Tl.messageService | undefined {
    return this.options.recent.message(chatId, messageId);
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

const isMove = (error: unknown): boolean =>
  error instanceof RpcError && error.code === 303 && error.text.startsWith("USER_MIGRATE_");

const NO_UPDATE = Buffer.alloc(0);

/** The update that tells others what a call deleted: on the tape it tells a restart. */
function deletion(channelId: number, messages: readonly number[], place: AffectedPlace): Buffer {
  const update: Tl.Update =
    channelId === 0
      ? { _: "updateDeleteMessages", messages, ...place }
      : { _: "updateDeleteChannelMessages", channelId: BigInt(channelId), messages, ...place };
  return tl229.encodeType("Update", update);
}

/** A call made for a business account is answered like the call inside. */
function unwrapped(
  method: string,
  params: object,
): { readonly name: string; readonly fields: object } {
  if (method !== "invokeWithBusinessConnection") return { name: method, fields: params };
  const { query } = params as { readonly query: TlObject };
  return { name: query._, fields: query };
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
