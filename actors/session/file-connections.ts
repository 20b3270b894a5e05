import { RpcError } from "../../src/core/rpc-error.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Logger } from "../../src/ports/logger.ts";
import {
  ConnectionClosedError,
  type DcAddress,
  type TelegramClient,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";

/** A connection that carried nothing for so long is closed; the next file opens it again. */
const IDLE_MS = 60_000;

export interface FileConnectionsOptions {
  readonly client: TelegramClient;
  readonly dcs: readonly DcAddress[];
  /** The data centre at which the account is authorised, and its key there. */
  readonly home: { readonly dcId: number; readonly authKey: Uint8Array };
  readonly main: () => TelegramConnection | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface FileConnection {
  readonly opened: Promise<TelegramConnection>;
  cancelIdle: () => void;
}

/**
 * An account's connections for files, one for each data centre, so that a big file delays neither updates nor calls. At home it uses
 * the account's key; at other data centres an authorization exported from there.
 *
 * @see https://core.telegram.org/api/files
 */
export class FileConnections {
  private readonly options: FileConnectionsOptions;
  private readonly connections = new Map<number, FileConnection>();
  private readonly keys = new Map<number, Uint8Array>();
  private readonly stopping = new AbortController();

  constructor(options: FileConnectionsOptions) {
    this.options = options;
  }

  /**
   * The connection to a data centre, opened when there is none.
   *
   * @throws {ConnectionClosedError} closed, or there is no address for the data centre
   * @throws {RpcError} the authorization was refused there
   */
  async get(dcId: number): Promise<TelegramConnection> {
    let connection = this.connections.get(dcId);
    if (connection === undefined) {
      connection = { opened: this.open(dcId), cancelIdle: () => {} };
      this.connections.set(dcId, connection);
      connection.opened.catch(() => this.connections.delete(dcId));
    }
    const opened = await connection.opened;
    connection.cancelIdle();
    connection.cancelIdle = this.options.clock.schedule(IDLE_MS, () => this.drop(dcId));
    return opened;
  }

  /** Closes all; nothing opens after it. */
  close(): void {
    this.stopping.abort(new ConnectionClosedError("the account was stopped"));
    for (const dcId of this.connections.keys()) this.drop(dcId);
  }

  private drop(dcId: number): void {
    const connection = this.connections.get(dcId);
    if (connection === undefined) return;
    this.connections.delete(dcId);
    connection.cancelIdle();
    connection.opened.then(
      (opened) => opened.close(),
      () => {},
    );
  }

  private async open(dcId: number): Promise<TelegramConnection> {
    const { client, dcs, home, logger } = this.options;
    const dc = dcs.find(({ id }) => id === dcId);
    if (dc === undefined) throw new ConnectionClosedError(`data centre ${dcId} has no address`);
    const authKey = dcId === home.dcId ? home.authKey : this.keys.get(dcId);
    let newKey: Uint8Array | undefined;
    const connection = await client.connect(
      { dc, wantsUpdates: false, ...(authKey !== undefined && { authKey }) },
      {
        updates: () => {},
        connected: () => {},
        disconnected: (reason) => logger.debug({ dc: dcId, reason }, "file connection lost"),
        authKey: (_dcId, key) => (newKey = key),
        revoked: (text) => {
          logger.info({ dc: dcId, text }, "file connection refused");
          this.keys.delete(dcId);
          this.drop(dcId);
        },
      },
      this.stopping.signal,
    );
    if (newKey === undefined) return connection;
    try {
      await this.authorize(connection, dcId);
    } catch (error) {
      await connection.close();
      throw error;
    }
    this.keys.set(dcId, newKey);
    return connection;
  }

  private async authorize(connection: TelegramConnection, dcId: number): Promise<void> {
    const main = this.options.main();
    if (main === undefined) throw new ConnectionClosedError("not connected");
    const { result: exported } = await main.invoke("auth.exportAuthorization", { dcId });
    const { id, bytes } = exported;
    const imported = await connection.invoke("auth.importAuthorization", { id, bytes });
    if (imported.result._ !== "auth.authorization")
      throw new RpcError(401, "AUTH_KEY_UNREGISTERED");
  }
}
