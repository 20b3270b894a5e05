import type { WorldChat } from "./world-chat.ts";

/** Ends the bans and restrictions of a chat whose time is over; nobody is told, as at Telegram. @param now Unix seconds */
export function endExpiredBans(chat: WorldChat, now: number): void {
  for (const [id, { until }] of chat.banned)
    if (until !== 0 && until <= now) chat.banned.delete(id);
  const { restricted } = chat.administration;
  for (const [id, { rights }] of restricted)
    if (rights.untilDate !== 0 && rights.untilDate <= now) restricted.delete(id);
}
