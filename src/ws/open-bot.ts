import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { checkBotToken } from "../http/bot-token.ts";
import type { Bot, BotDirectory } from "../ports/bot-directory.ts";

/** Where accounts are found. */
export interface AccountDirectories {
  readonly directory: BotDirectory;
  /** Without it there are no people. */
  readonly people?: BotDirectory;
  /** `--filter`: false for bots that another server answers. */
  readonly serves?: (botId: bigint) => boolean;
}

/** The path's first part is that of an account: `bot<token>` or `user<token>`. */
export const isAccountPath = (part: string): boolean =>
  part.startsWith("bot") || part.startsWith("user");

/**
 * The account of a stream's path.
 *
 * @param part the path's first part, as it stands there
 * @throws {BotApiError}
 */
export async function openBot(
  { directory, people, serves }: AccountDirectories,
  part: string,
  clientIp: string,
): Promise<Bot> {
  const isPerson = part.startsWith("user");
  const token = decodeToken(part.slice(isPerson ? "user".length : "bot".length));
  if (!isPerson) {
    checkBotToken(token, serves ?? (() => true));
    return directory.open(token, "stream", clientIp);
  }
  if (people === undefined) {
    throw new BotApiError(405, "Method Not Allowed: Users are not allowed to use the api");
  }
  checkBotToken(token, () => true);
  return people.open(token, "stream", clientIp);
}

function decodeToken(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
