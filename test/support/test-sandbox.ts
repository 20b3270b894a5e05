import { randomBytes } from "node:crypto";
import { assembleWorld, type AssembledWorld } from "../../src/sandbox/services/assemble-world.ts";
import { type DataCentre, startDataCentre } from "../../src/sandbox/mtproto/data-centre.ts";
import { messageText } from "../../src/sandbox/world/message-text.ts";
import { systemWorldClock } from "../../src/sandbox/world/world-clock.ts";
import type { WorldMessage } from "../../src/sandbox/world/world-message.ts";
import type { WorldUser } from "../../src/sandbox/world/world-user.ts";
import { systemClock } from "../../src/adapters/system/system-clock.ts";
import { createTelegramClient } from "../../src/adapters/mtproto/telegram-client.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { DcAddress, TelegramClient } from "../../src/ports/telegram-client.ts";
import { silentLogger } from "./silent-logger.ts";

export const testRandom: Random = {
  next: () => Math.random(),
  bytes: (count) => randomBytes(count),
  long: () => randomBytes(8).readBigInt64LE(),
};

/** A simulated data centre in this process with one bot and one person. */
export interface TestSandbox {
  readonly assembled: AssembledWorld;
  readonly dataCentre: DataCentre;
  readonly dcs: readonly DcAddress[];
  readonly client: TelegramClient;
  readonly bot: WorldUser;
  readonly token: string;
  readonly person: WorldUser;
  /** The person writes to the bot. */
  say(text: string, replyTo?: WorldMessage): WorldMessage;
  /** Bytes of the permanent key id that the bot's sessions have. */
  botKeys(): readonly bigint[];
  close(): Promise<void>;
}

export async function startTestSandbox(logger: Logger = silentLogger): Promise<TestSandbox> {
  const assembled = assembleWorld({
    seed: "test",
    clock: systemWorldClock,
    homeDc: 2,
    maxEvents: 10_000,
  });
  const dataCentre = await startDataCentre({
    dcs: [{ id: 2, port: 0 }],
    host: "127.0.0.1",
    backend: assembled.backend,
  });
  assembled.attach(dataCentre);
  const { world, messages, feed } = assembled.parts;
  const bot = world.addUser({
    firstName: "Echo",
    username: "echo_bot",
    bot: { canJoinGroups: true, canReadAllGroupMessages: true, supportsInlineQueries: false },
  });
  const person = world.addUser({ firstName: "Ada", username: "ada_l", langCode: "en" });
  return {
    assembled,
    dataCentre,
    dcs: dataCentre.dcs.map(({ id, ip, port }) => ({ id, host: ip, port })),
    client: createTelegramClient({
      apiId: 1,
      appVersion: "test",
      publicKeysPem: [dataCentre.publicKeyPem],
      logger,
      clock: systemClock,
      random: testRandom,
    }),
    bot,
    token: bot.bot?.token ?? "",
    person,
    say(text, replyTo) {
      const message = messages.post({
        place: { kind: "private", a: person, b: bot },
        from: person,
        content: messageText(text, [], () => undefined),
        replyTo:
          replyTo === undefined
            ? undefined
            : {
                message: replyTo,
                quoteText: undefined,
                quoteEntities: undefined,
                quoteOffset: undefined,
              },
      });
      feed.flush();
      return message;
    },
    botKeys: () => [...bot.account.keys],
    close: () => dataCentre.close(),
  };
}

/** Waits until `test` gives something. */
export async function waitFor<T>(
  test: () => T | undefined | false | Promise<T | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const result = await test();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > until) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
