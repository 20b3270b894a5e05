import { Float, writeJson } from "../../core/bot-api/json-writer.ts";
import type { BotApiMethod } from "../method.ts";

/** ping, a method that the Bot API does not have: the seconds that Telegram takes to answer. */
export const ping: BotApiMethod = async ({ bot: { session }, clock }) => {
  const startedMs = clock.monotonicMs();
  await session.invoke("users.getUsers", { id: [{ _: "inputUserSelf" }] });
  return { json: writeJson(new Float((clock.monotonicMs() - startedMs) / 1000)) };
};
