import type { Params } from "../core/bot-api/params.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { FileStore } from "../ports/file-store.ts";
import type { Random } from "../ports/random.ts";

/** What a method gets beside its parameters. */
export interface MethodContext {
  readonly bot: Bot;
  readonly clock: Clock;
  readonly random: Random;
  readonly files: FileStore;
  /** `--local` mode. */
  readonly local: boolean;
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal;
}

/** JSON as UTF-8, in pieces that follow each other. */
export type JsonPieces = readonly Uint8Array[];

/** A method's answer: the `result` value already written as the Bot API writes JSON, and the rare `description`. */
export interface MethodReply {
  readonly json: string | JsonPieces;
  readonly description?: string;
}

/**
 * One Bot API method.
 *
 * @throws {BotApiError} what the client is told; {@link RpcError}s are mapped by the caller
 */
export type BotApiMethod = (
  context: MethodContext,
  params: Params,
) => Promise<MethodReply> | MethodReply;
