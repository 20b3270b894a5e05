import type * as Tl from "../../../schemas/generated/tl.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { RpcError } from "../../core/rpc-error.ts";

/**
 * Names the message of an album that failed, for errors that are about a message. telegram-bot-api: Client::on_sent_message_group
 *
 * @param index of the message, from 0
 * @param count of the album's messages: what they cost is shared
 */
export function albumError(
  error: unknown,
  index: number,
  count: number,
  sendsTo: "private" | "other",
  replyTo?: Tl.InputReplyTo,
): unknown {
  if (!(error instanceof RpcError)) return error;
  const call = { method: "sendmediagroup", sendsTo, replyTo };
  if (error.text === "CHANNEL_PRIVATE") return rpcToBotApiError(error, call);
  const told = new RpcError(error.code, perMessage(error.text, count));
  return rpcToBotApiError(told, { ...call, position: index + 1 });
}

/** The stars that an album costs are asked for each of its messages. */
const perMessage = (text: string, count: number): string =>
  text.replace(
    /^(ALLOW_PAYMENT_REQUIRED_)(\d+)$/,
    (_whole, name: string, stars: string) => `${name}${Math.floor(Number(stars) / count)}`,
  );
