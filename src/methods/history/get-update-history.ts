import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import type { UpdateHistory } from "../../ports/update-history.ts";
import type { BotApiMethod } from "../method.ts";
import { jsonArray } from "../updates/get-updates.ts";
import { answering, field, optionalInteger, typeNames } from "./history-parameters.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;
const START = Buffer.from('{"updates":');

/**
 * Updates of the past, in the order of their ids, delivered or not: by id (`from_update_id`, `to_update_id`), date (`from_date`,
 * `to_date`, Unix time), `allowed_updates` and `chat_id`; `limit` up to 1000. `cursor` of an answer goes on where it ended.
 */
export const getUpdateHistory =
  (history: UpdateHistory): BotApiMethod =>
  async ({ bot }, params) => {
    const cursor = optionalInteger(params, "cursor");
    const from = optionalInteger(params, "from_update_id");
    const limit = optionalInteger(params, "limit") ?? DEFAULT_LIMIT;
    if (limit < 1 || limit > MAX_LIMIT)
      throw new BotApiError(400, `Bad Request: limit must be from 1 to ${MAX_LIMIT}`);
    const { updates, nextUpdateId } = await answering(
      history.updates(
        bot.session.account,
        {
          ...field("fromUpdateId", cursor === undefined ? from : Math.max(cursor, from ?? 0)),
          ...field("toUpdateId", optionalInteger(params, "to_update_id")),
          ...field("fromDate", optionalInteger(params, "from_date")),
          ...field("toDate", optionalInteger(params, "to_date")),
          ...field("chatId", optionalInteger(params, "chat_id")),
          types: typeNames(params),
        },
        limit,
      ),
    );
    const end = nextUpdateId === undefined ? "}" : `,"cursor":"${nextUpdateId}"}`;
    return { json: [START, ...jsonArray(updates), Buffer.from(end)] };
  };
