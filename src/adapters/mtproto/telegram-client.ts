import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Random } from "../../ports/random.ts";
import {
  ConnectionClosedError,
  type ConnectOptions,
  type TelegramClient,
  type TelegramConnection,
  type TelegramEvents,
} from "../../ports/telegram-client.ts";
import { reconnectDelayMs } from "../../core/retry/reconnect-delay.ts";
import type { ClientIdentity } from "./init-connection.ts";
import { addServerKey, negotiateKey } from "./key-exchange.ts";
import { AuthKey } from "./message-crypto.ts";
import { MtprotoConnection } from "./telegram-connection.ts";

export interface TelegramClientConfig extends ClientIdentity {
  /** PKCS#1 PEM keys of data centres other than Telegram's own. */
  readonly publicKeysPem?: readonly string[];
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
}

/** Makes connections to data centres. The key exchange is the `telegram` package's; sessions are our own (docs/adr tells why). */
export function createTelegramClient(config: TelegramClientConfig): TelegramClient {
  let keysAdded: Promise<void> | undefined;
  const addKeys = async (): Promise<void> => {
    for (const pem of config.publicKeysPem ?? []) await addServerKey(pem);
  };
  return {
    connect: async (options, events, signal) => {
      const authKey =
        options.authKey === undefined
          ? await (keysAdded ??= addKeys()).then(() => newKey(config, options, events, signal))
          : new AuthKey(options.authKey);
      return firstConnection(config, options, authKey, events, signal);
    },
  };
}

async function newKey(
  config: TelegramClientConfig,
  options: ConnectOptions,
  events: TelegramEvents,
  signal: AbortSignal,
): Promise<AuthKey> {
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted();
    try {
      const key = await negotiateKey(options.dc, config.clock, config.logger, signal);
      events.authKey(options.dc.id, key.bytes);
      return key;
    } catch (error) {
      config.logger.warn({ dc: options.dc.id, err: error }, "key exchange failed");
      await config.clock.sleep(reconnectDelayMs(attempt, config.random.next()), signal);
    }
  }
}

/** Resolves when the connection stands for the first time. */
function firstConnection(
  config: TelegramClientConfig,
  options: ConnectOptions,
  authKey: AuthKey,
  events: TelegramEvents,
  signal: AbortSignal,
): Promise<TelegramConnection> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const aborted = (): void => {
      void connection.close();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", aborted, { once: true });
    const connection = new MtprotoConnection(config, options, authKey, {
      ...bound(events),
      connected: (newSession) => {
        signal.removeEventListener("abort", aborted);
        resolve(connection);
        events.connected(newSession);
      },
      revoked: (text) => {
        signal.removeEventListener("abort", aborted);
        events.revoked(text);
        reject(new ConnectionClosedError(text));
      },
    });
  });
}

const bound = (events: TelegramEvents): TelegramEvents => ({
  updates: (bytes) => events.updates(bytes),
  connected: (newSession) => events.connected(newSession),
  disconnected: (reason) => events.disconnected(reason),
  authKey: (dcId, key) => events.authKey(dcId, key),
  revoked: (text) => events.revoked(text),
  moved: (dcId) => events.moved?.(dcId),
});
