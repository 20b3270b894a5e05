import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import {
  ALL_UPDATE_TYPES,
  parseAllowedUpdates,
  updateTypeSet,
} from "../../core/bot-api/update-types.ts";
import {
  parseStreamStart,
  STREAM_START_FORMS,
  type StreamStart,
} from "../../core/consumers/stream-start.ts";
import type { UpdateFilter } from "../../core/consumers/update-filter.ts";
import type { ReplaySpan } from "../../ports/update-replays.ts";
import { chatIdsParameter, consumerParameter } from "../consumers/consumer-parameter.ts";
import type { BotApiMethod } from "../method.ts";

const MAX_RATE = 100_000;
const MAX_SECRET_BYTES = 256;

/**
 * Sends updates of the past again, to a named consumer or to a URL, at a chosen rate. Teletape's own method.
 */
export const replayUpdates: BotApiMethod = async (context, params) => {
  const { replays } = context.bot.delivery;
  const span = spanOf(params);
  const webhook = params.text("webhook");
  if (webhook === "") {
    if (params.has("allowed_updates") || params.has("chat_ids")) {
      throw bad("allowed_updates and chat_ids are those of the consumer");
    }
    const view = await replays.toConsumer(consumerParameter(params), span);
    return { json: writeJson(view) };
  }
  if (params.text("consumer") !== "") throw bad("either consumer or webhook must be given");
  const secretToken = params.text("secret_token");
  if (!/^[A-Za-z0-9_-]*$/.test(secretToken) || secretToken.length > MAX_SECRET_BYTES) {
    throw bad("secret token contains unallowed characters");
  }
  const request = { ...span, url: webhook, secretToken, filter: filterOf(params) };
  return { json: writeJson(await replays.toWebhook(request)) };
};

function spanOf(params: Params): ReplaySpan {
  const rate = params.integer("rate", 0);
  if (rate < 0 || rate > MAX_RATE) throw bad(`rate must be 0 to ${MAX_RATE}`);
  return { from: startOf(params), to: endOf(params), perSecond: rate };
}

function startOf(params: Params): StreamStart {
  const given = ["from", "from_update_id", "from_date"].filter((name) => params.text(name) !== "");
  if (given.length !== 1) throw bad("one of from, from_update_id and from_date must be given");
  if (given[0] === "from_update_id")
    return { kind: "update", updateId: positive(params, "from_update_id") };
  if (given[0] === "from_date") return { kind: "time", unixS: positive(params, "from_date") };
  const start = parseStreamStart(params.text("from"));
  if (start === undefined) throw bad(`from must be ${STREAM_START_FORMS}`);
  return start;
}

function endOf(params: Params): ReplaySpan["to"] {
  const hasId = params.text("to_update_id") !== "";
  if (hasId && params.text("to_date") !== "")
    throw bad("either to_update_id or to_date may be given");
  if (hasId) return { updateId: positive(params, "to_update_id") };
  return params.text("to_date") === "" ? undefined : { unixS: positive(params, "to_date") };
}

function filterOf(params: Params): UpdateFilter {
  const allowed = parseAllowedUpdates(params.text("allowed_updates"));
  const chatIds = chatIdsParameter(params);
  return {
    types: allowed === undefined ? ALL_UPDATE_TYPES : updateTypeSet(allowed),
    chatIds: chatIds?.length === 0 ? undefined : chatIds,
  };
}

function positive(params: Params, name: string): number {
  const value = Number(params.long(name));
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw bad(`${name} must be a positive number`);
}

const bad = (reason: string): BotApiError => new BotApiError(400, `Bad Request: ${reason}`);
