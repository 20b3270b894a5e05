import { parseAllowedUpdates } from "../../core/bot-api/update-types.ts";
import type { BotApiMethod } from "../method.ts";
import { certificateOf } from "./webhook-certificate.ts";

/**
 * Sets or, with an empty `url`, deletes the webhook.
 *
 * @see https://core.telegram.org/bots/api#setwebhook
 */
export const setWebhook: BotApiMethod = async (context, params) => {
  const allowedUpdates = parseAllowedUpdates(params.text("allowed_updates"));
  const certificate = await certificateOf(params);
  const { description } = await context.bot.delivery.setWebhook({
    url: params.text("url"),
    ipAddress: params.text("ip_address"),
    dropPendingUpdates: params.boolean("drop_pending_updates"),
    secretToken: params.text("secret_token"),
    ...(params.text("max_connections") === ""
      ? {}
      : { maxConnections: params.integer("max_connections", 0) }),
    ...(allowedUpdates === undefined ? {} : { allowedUpdates }),
    ...certificate,
  });
  return { json: "true", description };
};
