import { BotApiError } from "../core/bot-api/bot-api-error.ts";

const MAX_TOKEN_BYTES = 80;
const MAX_BOT_ID = 2n ** 54n;
const MAX_INT64 = 2n ** 63n;

/**
 * Checks the syntax of a token in the official order.
 *
 * @param serves false for ids that another server of the `--filter` answers
 * @throws {BotApiError} 401, 421
 * @see telegram-bot-api: ClientManager::send
 */
export function checkBotToken(token: string, serves: (botId: bigint) => boolean): void {
  const colon = token.indexOf(":");
  const tooLong =
    token.length > MAX_TOKEN_BYTES || Buffer.byteLength(token, "utf8") > MAX_TOKEN_BYTES;
  if (token.startsWith("0") || tooLong || token.includes("/") || colon < 0) throw invalidToken();
  const idText = token.slice(0, colon);
  const id = /^(-?[1-9]\d*|0)$/.test(idText) ? BigInt(idText) : undefined;
  if (id === undefined || id >= MAX_INT64 || id < -MAX_INT64 || !serves(id)) {
    throw new BotApiError(421, "Misdirected Request: unallowed token specified");
  }
  if (id <= 0n || id >= MAX_BOT_ID) throw invalidToken();
}

const invalidToken = (): BotApiError =>
  new BotApiError(401, "Unauthorized: invalid token specified");
