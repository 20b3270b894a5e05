import { botAccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { Bot, BotDirectory } from "../../src/ports/bot-directory.ts";

const unused = (): never => {
  throw new Error("not part of this fake");
};

/** A bot without Telegram: only its token and user exist. */
export function fakeBot(token: string): Bot {
  const id = Number(token.split(":")[0]);
  return {
    token,
    session: {
      account: botAccountId(id),
      self: {
        _: "user",
        id: BigInt(id),
        bot: true,
        firstName: `Bot${id}`,
        usernames: undefined,
        username: `bot${id}_bot`,
      },
      invoke: unused,
      peer: unused,
      resolveUsername: unused,
      learn: unused,
    },
    delivery: {
      getUpdates: unused,
      setWebhook: unused,
      webhookInfo: unused,
      setAllowedUpdates: unused,
      consumers: { getUpdates: unused, list: unused, move: unused, delete: unused },
      replays: { toConsumer: unused, toWebhook: unused, list: unused, cancel: unused },
      clear: unused,
    },
    logOut: unused,
    close: unused,
  };
}

export interface FakeDirectory extends BotDirectory {
  /** Every call of `open`: key, method, client address. */
  readonly opened: (readonly [string, string, string])[];
}

/**
 * Knows the bots of `tokens`; a token under `later` becomes ready when it is first opened. Others are 401. `close` of a bot that is
 * not ready fails as in the real one.
 */
export function fakeDirectory(
  tokens: readonly string[],
  later: readonly string[] = [],
): FakeDirectory {
  const ready = new Map<string, Bot>();
  for (const token of tokens) {
    ready.set(token, fakeBot(token));
    ready.set(`${token}/test`, fakeBot(token));
  }
  const opened: (readonly [string, string, string])[] = [];
  return {
    opened,
    ready: (token) => ready.get(token),
    open: async (token, method, clientIp) => {
      opened.push([token, method, clientIp]);
      await Promise.resolve();
      if (method === "close") {
        throw new BotApiError(400, "Bad Request: the bot has already been closed");
      }
      if (!later.includes(token)) throw new BotApiError(401, "Unauthorized");
      const bot = fakeBot(token);
      ready.set(token, bot);
      return bot;
    },
  };
}
