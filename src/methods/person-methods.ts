import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { BotApiMethod } from "./method.ts";

/** Methods whose requests Telegram takes of bots only, by lower-case name. */
const OF_BOTS: ReadonlySet<string> = new Set(
  [
    ...["answerCallbackQuery", "answerInlineQuery", "answerGuestQuery", "answerWebAppQuery"],
    ...["answerShippingQuery", "answerPreCheckoutQuery", "answerChatJoinRequestQuery"],
    ...["sendInvoice", "createInvoiceLink", "refundStarPayment", "sendChatJoinRequestWebApp"],
    ...["sendGame", "setGameScore", "getGameHighScores", "editMessageReplyMarkup"],
    ...["setMyCommands", "deleteMyCommands", "getMyCommands"],
    ...["setChatMenuButton", "getChatMenuButton", "setMyDefaultAdministratorRights"],
    ...["savePreparedInlineMessage", "savePreparedKeyboardButton", "setPassportDataErrors"],
    ...["setUserEmojiStatus", "getUserPersonalChatMessages"],
    ...["getManagedBotToken", "replaceManagedBotToken"],
    ...["getManagedBotAccessSettings", "setManagedBotAccessSettings"],
  ].map((name) => name.toLowerCase()),
);

/**
 * The methods as people call them: what only bots can do, and keyboards, are refused before anything is sent.
 *
 * @param methods those of bots, by lower-case name
 */
export function personMethods(
  methods: ReadonlyMap<string, BotApiMethod>,
): ReadonlyMap<string, BotApiMethod> {
  return new Map(
    [...methods].map(([name, method]) => [name, OF_BOTS.has(name) ? refused : unmarked(method)]),
  );
}

const refused: BotApiMethod = () => {
  throw new BotApiError(400, "Bad Request: You can only use this method as a bot");
};

const unmarked =
  (method: BotApiMethod): BotApiMethod =>
  (context, params) => {
    if (params.text("reply_markup") !== "") {
      throw new BotApiError(400, "Bad Request: reply markup not available as user");
    }
    return method(context, params);
  };
