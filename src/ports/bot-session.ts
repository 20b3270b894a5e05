import type { AccountId } from "../core/account-id.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { InvokeOptions, MethodName } from "./telegram-client.ts";

/** What is known of a chat that can be addressed. */
export type KnownPeer =
  | { readonly kind: "user"; readonly id: number; readonly user: Tl.user }
  | { readonly kind: "chat"; readonly id: number; readonly chat: Tl.chat | Tl.chatForbidden }
  | {
      readonly kind: "channel";
      readonly id: number;
      readonly chat: Tl.channel | Tl.channelForbidden;
    };

/** How a call is made. */
export interface SessionInvokeOptions extends InvokeOptions {
  /**
   * Makes the call on a connection for files, apart from updates and other calls: with the data centre `dcId`, else the account's
   * own.
   */
  readonly files?: { readonly dcId?: number };
}

/**
 * An authorised account as a Bot API method sees it. Peers are the users and chats met so far, kept on disk with a bounded cache.
 */
export interface BotSession {
  readonly account: AccountId;
  /** The bot's own user, as last told by Telegram. */
  readonly self: Tl.user;

  /**
   * Makes an RPC; an answer that is `Updates` (or moves pts) is also fed to the account's update sequence, source *own call*.
   * Server errors and short flood waits are retried within 8 s as the official server does; longer waits surface.
   *
   * @throws {RpcError} @throws {ConnectionClosedError} @throws {RpcTimeoutError}
   */
  invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
    options?: SessionInvokeOptions,
  ): Promise<Tl.Methods[M]["result"]>;

  /** The peer behind a marked chat id, from what was met so far; undefined = never met. */
  peer(chatId: number): Promise<KnownPeer | undefined>;
  /** Resolves `name` (without `@`) by what was met, else by contacts.resolveUsername; undefined = nobody has it. */
  resolveUsername(name: string): Promise<KnownPeer | undefined>;
  /**
   * A message met lately (updates, own calls), from memory, as it is now; undefined says nothing about its existence. Sessions
   * without it make methods ask Telegram for the messages they answer, edit and delete.
   */
  knownMessage?(chatId: number, messageId: number): Tl.message | Tl.messageService | undefined;
  /** Remembers users and chats of an answer. */
  learn(users: readonly Tl.User[], chats: readonly Tl.Chat[]): void;
}
