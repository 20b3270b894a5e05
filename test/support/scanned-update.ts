import { updateTypeBit } from "../../src/core/bot-api/update-types.ts";
import { ScannedUpdate } from "../../src/core/projections/scan-bot-update.ts";

/** A message of a chat, as it is read from the log. */
export const scannedUpdate = (updateId: number, chatId: number): ScannedUpdate => {
  const json = Buffer.from(`{"update_id":${updateId}}`);
  const message = updateTypeBit("message");
  return new ScannedUpdate(updateId, message, chatId, 0, 0, 0, 0, json, 0, json.length);
};
