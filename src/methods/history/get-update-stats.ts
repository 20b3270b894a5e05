import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { UpdateHistory } from "../../ports/update-history.ts";
import type { BotApiMethod } from "../method.ts";
import { answering, field, optionalInteger } from "./history-parameters.ts";

/**
 * How many updates there were, by type, by chat and by hour (UTC); of whole hours from that of `from_date` to that of `to_date`, and
 * of one `chat_id` when it is given.
 */
export const getUpdateStats =
  (history: UpdateHistory): BotApiMethod =>
  async ({ bot }, params) => {
    const { total, types, chats, hours } = await answering(
      history.stats(bot.session.account, {
        ...field("fromDate", optionalInteger(params, "from_date")),
        ...field("toDate", optionalInteger(params, "to_date")),
        ...field("chatId", optionalInteger(params, "chat_id")),
      }),
    );
    return {
      json: writeJson({
        total,
        types: types.map(({ type, count }) => ({ type, count })),
        chats: chats.map(({ chatId, count }) => ({ chat_id: chatId, count })),
        hours: hours.map(({ hour, count }) => ({ date: hour, count })),
      }),
    };
  };
