import type * as Tl from "../../../schemas/generated/tl.ts";
import { isRepeated, reportedWaitS, settledCode } from "../retry/repeated-rpc.ts";
import { RpcError } from "../rpc-error.ts";
import { BotApiError } from "./bot-api-error.ts";
import { ParseError } from "./parse-error.ts";

/** What the map must know of the call that failed. */
export interface FailedCall {
  /** Lower-case Bot API method. */
  readonly method: string;
  /** Set for calls that send a message: `private` when the chat is a user. */
  readonly sendsTo?: "private" | "other";
  /** What the message that is sent answers. */
  readonly replyTo?: Tl.InputReplyTo | undefined;
  /** Replaces the text of MEDIA_EMPTY, which is that of files when undefined. */
  readonly emptyText?: string | undefined;
  /** Set when several messages are sent by one method: which one could not be, from 1. */
  readonly position?: number | undefined;
  /** Replaces the text of errors of the 400 class, e.g. `message to edit not found`. */
  readonly notFound?: string;
}

/** Texts that the official server words itself. telegram-bot-api: Client::fail_query_with_error */
const RENAMED: ReadonlyMap<string, readonly [code: number, text: string]> = new Map([
  [
    "MESSAGE_NOT_MODIFIED",
    [
      400,
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    ],
  ],
  ["WC_CONVERT_URL_INVALID", [400, "Wrong HTTP URL specified"]],
  ["EXTERNAL_URL_INVALID", [400, "Wrong HTTP URL specified"]],
  ["WEBPAGE_CURL_FAILED", [400, "Failed to get HTTP URL content"]],
  ["WEBPAGE_MEDIA_EMPTY", [400, "Wrong type of the web page content"]],
  ["MEDIA_GROUPED_INVALID", [400, "Can't use the media of the specified type in the album"]],
  ["REPLY_MARKUP_TOO_LONG", [400, "reply markup is too long"]],
  ["INPUT_USER_DEACTIVATED", [403, "Forbidden: user is deactivated"]],
  ["USER_IS_BLOCKED", [403, "bot was blocked by the user"]],
  ["USER_ADMIN_INVALID", [400, "user is an administrator of the chat"]],
  ["File generation failed", [400, "can't upload file by URL"]],
  ["CHAT_ABOUT_NOT_MODIFIED", [400, "chat description is not modified"]],
  ["PACK_SHORT_NAME_INVALID", [400, "invalid sticker set name is specified"]],
  ["PACK_SHORT_NAME_OCCUPIED", [400, "sticker set name is already occupied"]],
  ["STICKER_EMOJI_INVALID", [400, "invalid sticker emojis"]],
  [
    "QUERY_ID_INVALID",
    [400, "query is too old and response timeout expired or query ID is invalid"],
  ],
  ["MESSAGE_DELETE_FORBIDDEN", [400, "message can't be deleted"]],
]);

/** Texts that TDLib words itself when a message is being sent. td: process_send_message_fail_error */
const RENAMED_ON_SEND: ReadonlyMap<string, readonly [code: number, text: string]> = new Map([
  ["MESSAGE_TOO_LONG", [400, "Message is too long"]],
  ["MEDIA_CAPTION_TOO_LONG", [400, "Message caption is too long"]],
  ["INPUT_USER_DEACTIVATED", [403, "User is deactivated"]],
  ["REPLY_TO_MONOFORUM_PEER_INVALID", [400, "Wrong direct messages topic identifier specified"]],
  ["CHAT_FORWARDS_RESTRICTED", [400, "Message has protected content and can't be forwarded"]],
  ["MEDIA_EMPTY", [400, "Wrong file identifier/HTTP URL specified"]],
  ["EXTENDED_MEDIA_INVALID", [400, "Invalid paid media file specified"]],
  [
    "PHOTO_EXT_INVALID",
    [400, "Photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp"],
  ],
  // to a private chat it has a text of its own
  ["PEER_ID_INVALID", [403, "PEER_ID_INVALID"]],
]);
const RENAMED_ON_PRIVATE_SEND: ReadonlyMap<string, readonly [code: number, text: string]> = new Map(
  [
    ["USER_IS_BOT", [403, "The bot can't send messages to the bot"]],
    ["PEER_ID_INVALID", [403, "Bot can't initiate conversation with a user"]],
  ],
);
const KEPT_403_ON_SEND = new Set([
  "CHANNEL_PUBLIC_GROUP_NA",
  "USER_IS_BLOCKED",
  "USER_BOT_INVALID",
  "USER_DELETED",
]);

const MAX_WAIT_S = 14 * 24 * 60 * 60;

const PREFIXES: ReadonlyMap<number, string> = new Map([
  [400, "Bad Request"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [500, "Internal Server Error"],
]);

/** 429 with `retry_after` in seconds. */
export const tooManyRequests = (seconds: number, options?: ErrorOptions): BotApiError =>
  new BotApiError(
    429,
    `Too Many Requests: retry after ${seconds}`,
    { retry_after: seconds },
    options,
  );

/** 400 with the prefix, the text's first letter lower-cased by the official rule. */
export const badRequest = (text: string): BotApiError => described(400, text);

/**
 * Writes an error as the official server does: the code's prefix, then the text with a lower-case first letter unless its second
 * character is a capital or `_`. A code without a prefix becomes 400 with the text as it is.
 */
export function described(code: number, text: string, options?: ErrorOptions): BotApiError {
  const prefix = PREFIXES.get(code);
  if (prefix === undefined) return new BotApiError(400, `Bad Request: ${text}`, {}, options);
  if (text.startsWith(prefix)) return new BotApiError(code, text, {}, options);
  if (text === "") return new BotApiError(code, prefix, {}, options);
  const kept = /^.[_A-Z]/s.test(text);
  const shown = kept
    ? text
    : text.charAt(0).replace(/[A-Z]/, (l) => l.toLowerCase()) + text.slice(1);
  return new BotApiError(code, `${prefix}: ${shown}`, {}, options);
}

/**
 * Makes what a method threw the error that the client is told; anything unknown is returned as it is.
 *
 * telegram-bot-api: Client::fail_query_with_error; td: NetQueryDelayer, MessagesManager::on_send_message_fail
 */
export function toBotApiError(error: unknown, call: FailedCall): unknown {
  if (error instanceof ParseError) return described(400, error.message, { cause: error });
  return error instanceof RpcError ? rpcToBotApiError(error, call) : error;
}

/** As {@link toBotApiError} for an error of Telegram. */
export function rpcToBotApiError(error: RpcError, call: FailedCall): BotApiError {
  const options = { cause: error };
  const { text } = error;
  if (isRepeated(error))
    return tooManyRequests(Math.min(reportedWaitS(error), MAX_WAIT_S), options);
  if (error.code === 429) {
    const wait = Number(/^Too Many Requests: retry after (\d+)$/.exec(text)?.[1] ?? 0);
    return wait > 0 ? tooManyRequests(wait, options) : new BotApiError(500, text, {}, options);
  }
  const [code, sendText] = onSend(settledCode(error), text, call);
  // the code of waits, without one: told as it is
  if (code === 429) return new BotApiError(500, sendText, {}, options);
  if (call.position !== undefined && !isOfAll(code) && error.code !== 420) {
    const reason = `Failed to send message #${call.position} with the error message "${sendText}"`;
    return described(code < 400 || code === 404 ? 400 : code, reason, options);
  }
  return mapped(code, sendText, call, options);
}

/** Errors that are told of the call, not of one of its messages. telegram-bot-api: is_special_error_code */
const isOfAll = (code: number): boolean =>
  code === 401 || code === 406 || code === 420 || code === 429 || code >= 500;

/** td: MessagesManager::process_send_message_fail_error, on_send_message_fail */
function onSend(code: number, text: string, call: FailedCall): readonly [number, string] {
  if (call.sendsTo === undefined) return [code, text];
  if (code === 420) return [429, text];
  if (code === 403 && !KEPT_403_ON_SEND.has(text)) return [400, text];
  if (code === 400) {
    if (text === "MEDIA_EMPTY" && call.emptyText !== undefined) return [400, call.emptyText];
    const renamed =
      (call.sendsTo === "private" ? RENAMED_ON_PRIVATE_SEND.get(text) : undefined) ??
      RENAMED_ON_SEND.get(text);
    if (renamed !== undefined) return renamed;
  }
  if (text === "CHAT_GUEST_SEND_FORBIDDEN") return [400, text];
  return isUnexpected(text, call.replyTo) ? [500, `Unexpected ${text} error`] : [code, text];
}

/** An error about an answer or its quote, where there is none; a message in a topic answers the topic's first one. */
function isUnexpected(text: string, replyTo: Tl.InputReplyTo | undefined): boolean {
  const reply =
    replyTo?._ === "inputReplyToMessage" && replyTo.replyToMsgId !== 0 ? replyTo : undefined;
  if (text === "REPLY_MESSAGE_ID_INVALID") return reply === undefined;
  return text === "QUOTE_TEXT_INVALID" && reply?.quoteText === undefined;
}

function mapped(
  rpcCode: number,
  rpcText: string,
  call: FailedCall,
  options: ErrorOptions,
): BotApiError {
  const isLiteral403 = rpcCode === 403 && /^[A-Z0-9_]*$/.test(rpcText);
  const code = rpcCode < 400 || rpcCode === 404 || isLiteral403 ? 400 : rpcCode;
  if (code !== 400) return described(code, rpcText, options);
  const text = call.notFound ?? rpcText;
  const [newCode, newText] = RENAMED.get(text) ?? [400, renamedRank(text, call.method)];
  return described(newCode, newText, options);
}

function renamedRank(text: string, method: string): string {
  if (!/^RANK_(CHANGE_FORBIDDEN|EMOJI_NOT_ALLOWED|INVALID)$/.test(text)) return text;
  return `${method === "setchatmembertag" ? "TAG" : "CUSTOM_TITLE"}${text.slice(4)}`;
}
