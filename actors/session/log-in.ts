import type { Clock } from "../../src/ports/clock.ts";
import {
  type ConnectOptions,
  type DcAddress,
  type TelegramClient,
  type TelegramConnection,
  type TelegramEvents,
} from "../../src/ports/telegram-client.ts";
import { withinPatience } from "./patience.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { SequenceState } from "../../src/core/updates/sequence-counters.ts";
import type { Authorization } from "./session-facts.ts";

const MIGRATE = /^(?:USER|PHONE|NETWORK)_MIGRATE_(\d+)$/;
const MAX_MIGRATIONS = 4;
const RPC_TIMEOUT_MS = 30_000;
const CONNECT_PATIENCE_MS = 30_000;

export interface ApiCredentials {
  readonly apiId: number;
  readonly apiHash: string;
}

export interface LogInOptions extends ApiCredentials {
  readonly client: TelegramClient;
  /** Data centres by preference; the first is asked first. */
  readonly dcs: readonly DcAddress[];
  readonly clock: Clock;
}

/** A bot that Telegram has just let in. */
export interface LoggedIn {
  readonly authorization: Authorization;
  readonly state: SequenceState;
}

/**
 * Logs a bot in with a new key, moving to its home data centre when told so. The connection is closed again: the account opens its
 * own with the key.
 *
 * @throws {RpcError} Telegram refuses the token or the api id, or asks to wait
 * @throws {ConnectionClosedError} Telegram cannot be reached
 * @see https://core.telegram.org/method/auth.importBotAuthorization
 */
export async function logIn(
  token: string,
  options: LogInOptions,
  signal: AbortSignal,
): Promise<LoggedIn> {
  let [dc] = options.dcs;
  for (let migrations = 0; ; migrations++) {
    if (dc === undefined) throw new RpcError(500, "NO_SUCH_DC");
    try {
      return await logInAt(dc, token, options, signal);
    } catch (error) {
      const home = error instanceof RpcError ? MIGRATE.exec(error.text)?.[1] : undefined;
      if (home === undefined || migrations >= MAX_MIGRATIONS) throw error;
      dc = options.dcs.find(({ id }) => id === Number(home));
    }
  }
}

async function logInAt(
  dc: DcAddress,
  token: string,
  { client, apiId, apiHash, clock }: LogInOptions,
  signal: AbortSignal,
): Promise<LoggedIn> {
  let authKey: Uint8Array = new Uint8Array();
  const connectOptions: ConnectOptions = { dc };
  const events = { ...ignored, authKey: (_dcId: number, key: Uint8Array) => (authKey = key) };
  const connection = await withinPatience(clock, CONNECT_PATIENCE_MS, signal, (patience) =>
    client.connect(connectOptions, events, patience),
  );
  try {
    const invocation = { signal, timeoutMs: RPC_TIMEOUT_MS };
    const { result } = await connection.invoke(
      "auth.importBotAuthorization",
      { flags: 0, apiId, apiHash, botAuthToken: token },
      invocation,
    );
    if (result._ !== "auth.authorization") throw new RpcError(401, "SIGN_UP_REQUIRED");
    const date = Math.floor(clock.nowMs() / 1000);
    const self = tl229.encodeType("User", result.user);
    const state = await currentState(connection, signal);
    return { authorization: { token, dcId: dc.id, authKey, self, date }, state };
  } finally {
    await connection.close();
  }
}

async function currentState(
  connection: TelegramConnection,
  signal: AbortSignal,
): Promise<SequenceState> {
  const { result } = await connection.invoke("updates.getState", {}, { signal });
  const { pts, qts, date, seq } = result;
  return { pts, qts, date, seq, channels: new Map() };
}

const ignored: TelegramEvents = {
  updates: () => {},
  connected: () => {},
  disconnected: () => {},
  authKey: () => {},
  revoked: () => {},
};
