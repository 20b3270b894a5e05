import { canonicalInteger } from "../../core/bot-api/text-formatting/byte-text.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { sendContent } from "./send-content.ts";
import { parseSendOptions } from "./send-options.ts";
import { isFlooded, refuseFlood } from "./send-target.ts";
import { parseTextContent, textMessage } from "./text-content.ts";

/** sendMessage. @see https://core.telegram.org/bots/api#sendmessage */
export const sendMessage =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const chatId = canonicalInteger(params.text("chat_id"), 64);
    if (chatId !== undefined && isFlooded(memory, Number(chatId))) return refuseFlood(context);
    const content = textMessage(parseTextContent(params));
    return sendContent(context, memory, content, parseSendOptions(params));
  };
