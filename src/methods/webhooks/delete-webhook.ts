import { parseAllowedUpdates } from "../../core/bot-api/update-types.ts";
import type { BotApiMethod } from "../method.ts";

/**
 * Deletes the webhook: setWebhook with an empty URL.
 *
 * @see https://core.telegram.org/bots/api#deletewebhook
 */
export const deleteWebhook: BotApiMethod = async (context, params) => {
  const allowedUpdates = parseAllowedUpdates(params.text("allowed_updates"));
  const { description } = await context.bot.delivery.setWebhook({
    url: "",
    ipAddress: "",
    dropPendingUpdates: params.boolean("drop_pending_updates"),
    secretToken: "",
    ...(allowedUpdates === undefined ? {} : { allowedUpdates }),
  });
  return { json: "true", description };
};
