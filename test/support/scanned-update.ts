import { updateTypeBit } from "../../src/core/bot-api/update-types.ts";
import type { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";

/** A message of a chat, as it is read from the log. */
export const scannedUpdate = (updateId: number, chatId: number): ScannedUpdate => ({
  updateId,
  chatId,
  userId: 0,
  type: updateTypeBit("message"),
  date: 0,
  expiresAt: 0,
  queueId: 0,
  json: Buffer.from(`{"update_id":${updateId}}`),
});
