import { markedPeerId } from "../bot-api/marked-id.ts";
import {
  convertBusinessCallbackQuery,
  convertCallbackQuery,
  convertInlineCallbackQuery,
  hasPayload,
} from "../convert/callback-query.ts";
import type { ConvertContext } from "../convert/convert-context.ts";
import { convertChosenInlineResult, convertInlineQuery } from "../convert/inline-query.ts";
import type { JsonObject } from "../convert/json-object.ts";
import { currencyAmount } from "../convert/payment.ts";
import { convertPreCheckoutQuery, convertShippingQuery } from "../convert/payment-query.ts";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { queueOf, type ToldType, type ToldUpdate } from "./told-update.ts";

/** Seconds in which each kind of query can be answered. */
const INLINE_LIFETIME_S = 30;
const CHOSEN_LIFETIME_S = 600;
export const QUERY_LIFETIME_S = 150;

type Query =
  | Tl.updateBotCallbackQuery
  | Tl.updateInlineBotCallbackQuery
  | Tl.updateBusinessBotCallbackQuery
  | Tl.updateBotInlineQuery
  | Tl.updateBotInlineSend
  | Tl.updateBotShippingQuery
  | Tl.updateBotPrecheckoutQuery;

/** What a user asks of the bot: all of them are answered, or lost, soon. */
export function tellQuery(update: Query, context: ConvertContext): ToldUpdate | undefined {
  switch (update._) {
    case "updateBotCallbackQuery": {
      if (!hasPayload(update) || update.msgId <= 0) return undefined;
      const value = convertCallbackQuery(update, context);
      const told = tell("callback_query", update.userId, 3, QUERY_LIFETIME_S, value, context);
      return { ...told, chatId: markedPeerId(update.peer) };
    }
    case "updateInlineBotCallbackQuery": {
      if (!hasPayload(update)) return undefined;
      const value = convertInlineCallbackQuery(update, context);
      return tell("callback_query", update.userId, 3, QUERY_LIFETIME_S, value, context);
    }
    case "updateBusinessBotCallbackQuery": {
      if (update.message._ === "messageEmpty") return undefined;
      const value = convertBusinessCallbackQuery(update, context);
      const told = tell("callback_query", update.userId, 3, QUERY_LIFETIME_S, value, context);
      return { ...told, chatId: markedPeerId(update.message.peerId) };
    }
    case "updateBotInlineQuery": {
      const value = convertInlineQuery(update, context);
      return tell("inline_query", update.userId, 1, INLINE_LIFETIME_S, value, context);
    }
    case "updateBotInlineSend": {
      const value = convertChosenInlineResult(update, context);
      return tell("chosen_inline_result", update.userId, 2, CHOSEN_LIFETIME_S, value, context);
    }
    case "updateBotShippingQuery": {
      const value = convertShippingQuery(update, context);
      return tell("shipping_query", update.userId, 4, QUERY_LIFETIME_S, value, context);
    }
    case "updateBotPrecheckoutQuery": {
      if (currencyAmount(update.totalAmount) === 0) return undefined;
      const value = convertPreCheckoutQuery(update, context);
      return tell("pre_checkout_query", update.userId, 4, QUERY_LIFETIME_S, value, context);
    }
  }
}

function tell(
  type: ToldType,
  from: bigint,
  queueKind: number,
  lifetimeS: number,
  value: JsonObject,
  { now }: ConvertContext,
): ToldUpdate {
  const userId = Number(from);
  const queueId = queueOf(userId, queueKind);
  return { type, chatId: 0, userId, date: now, expiresAt: now + lifetimeS, queueId, value };
}
