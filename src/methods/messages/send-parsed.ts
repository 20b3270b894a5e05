import type { Params } from "../../core/bot-api/params.ts";
import type { BotApiMethod, MethodContext } from "../method.ts";
import type { SessionMemories, SessionMemory } from "../session-memory.ts";
import type { MessageContent } from "./message-content.ts";
import { sendContent } from "./send-content.ts";
import { parseSendOptions } from "./send-options.ts";

/** A send method: reads its own parameters, then those that all share. @param parse throws {@link ParseError} */
export const sendParsed =
  (parse: (params: Params, context: MethodContext, memory: SessionMemory) => MessageContent) =>
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const memory = memories.of(context.bot.session);
    const content = parse(params, context, memory);
    return sendContent(context, memory, content, parseSendOptions(params));
  };
