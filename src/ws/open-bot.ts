import { checkBotToken } from "../http/bot-token.ts";
import type { Bot, BotDirectory } from "../ports/bot-directory.ts";

/**
 * The bot of a stream's path.
 *
 * @param text the token, as it stands in the path
 * @param serves `--filter`: false for ids that another server answers
 * @throws {BotApiError}
 */
export async function openBot(
  directory: BotDirectory,
  text: string,
  clientIp: string,
  serves: (botId: bigint) => boolean = () => true,
): Promise<Bot> {
  const token = decodeToken(text);
  checkBotToken(token, serves);
  return directory.open(token, "stream", clientIp);
}

function decodeToken(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
