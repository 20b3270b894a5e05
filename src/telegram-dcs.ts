import type { DcAddress } from "./ports/telegram-client.ts";

/** Telegram's production data centres. @see https://core.telegram.org/api/datacenter */
export const TELEGRAM_DCS: readonly DcAddress[] = [
  { id: 2, host: "149.154.167.51", port: 443 },
  { id: 1, host: "149.154.175.50", port: 443 },
  { id: 3, host: "149.154.175.100", port: 443 },
  { id: 4, host: "149.154.167.91", port: 443 },
  { id: 5, host: "149.154.171.5", port: 443 },
];
