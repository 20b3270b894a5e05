import { RpcError } from "../../src/core/rpc-error.ts";
import type { Clock } from "../../src/ports/clock.ts";
import {
  ConnectionClosedError,
  type DcAddress,
  type TelegramClient,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";
import { withinPatience } from "./patience.ts";

const PATIENCE_MS = 30_000;

export interface MoveOptions {
  readonly client: TelegramClient;
  readonly dcs: readonly DcAddress[];
  readonly clock: Clock;
}

/**
 * Carries an authorization to the data centre where the account lives now, under a new key.
 *
 * @param from the connection to its former home; it stays open
 * @returns the 256 bytes of the key
 * @throws {RpcError} Telegram does not let the account move
 * @throws {ConnectionClosedError} the data centre cannot be reached, or has no address
 * @see https://core.telegram.org/method/auth.exportAuthorization
 */
export async function moveAccount(
  from: TelegramConnection,
  dcId: number,
  { client, dcs, clock }: MoveOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const dc = dcs.find(({ id }) => id === dcId);
  if (dc === undefined) throw new ConnectionClosedError(`data centre ${dcId} has no address`);
  let authKey: Uint8Array = new Uint8Array();
  const connection = await withinPatience(clock, PATIENCE_MS, signal, (patience) =>
    client.connect(
      { dc, wantsUpdates: false },
      {
        updates: () => {},
        connected: () => {},
        disconnected: () => {},
        authKey: (_dcId, key) => (authKey = key),
        revoked: () => {},
      },
      patience,
    ),
  );
  try {
    const { result } = await from.invoke("auth.exportAuthorization", { dcId }, { signal });
    const { id, bytes } = result;
    const imported = await connection.invoke("auth.importAuthorization", { id, bytes }, { signal });
    if (imported.result._ !== "auth.authorization")
      throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
    return authKey;
  } finally {
    await connection.close();
  }
}
