import type { Params } from "../../core/bot-api/params.ts";
import type { BotApiMethod } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import type { MessageContent } from "./message-content.ts";
import { sendContent } from "./send-content.ts";
import { parseSendOptions } from "./send-options.ts";

/** A send method: reads its own parameters, then those that all share. @param parse throws {@link ParseError} */
export const sendParsed =
  (parse: (params: Params) => MessageContent) =>
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const content = parse(params);
    return sendContent(
      context,
      memories.of(context.bot.session),
      content,
      parseSendOptions(params),
    );
  };
