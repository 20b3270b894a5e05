import {
  isContinuous,
  isSplittable,
  type ReceivedType,
} from "../bot-api/text-formatting/text-entity.ts";

/** Kinds of entities that quotes and titles of checklists keep: what changes how text looks. */
export const isQuoteStyle = (type: ReceivedType): boolean =>
  isSplittable(type) || type === "custom_emoji" || type === "date_time";

/** As {@link isQuoteStyle}, with what Telegram finds by itself, but for commands: what tasks of checklists keep. */
export const isTaskStyle = (type: ReceivedType): boolean =>
  isQuoteStyle(type) ||
  (isContinuous(type) && type !== "bot_command" && type !== "text_link" && type !== "text_mention");
