import { RpcError } from "../../src/core/rpc-error.ts";
import { isRepeated, repeatAfterS } from "../../src/core/retry/repeated-rpc.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { Clock } from "../../src/ports/clock.ts";
import {
  ConnectionClosedError,
  type DcAddress,
  type MethodName,
  type TelegramClient,
  type TelegramConnection,
} from "../../src/ports/telegram-client.ts";

const MIGRATE = /^(?:USER|PHONE|NETWORK)_MIGRATE_(\d+)$/;
const RESTART = /^AUTH_RESTART(?:_\d+)?$/;
const MAX_MIGRATIONS = 4;
const CONNECT_PATIENCE_MS = 20_000;
const RPC_TIMEOUT_MS = 15_000;
/** Longer waits are told to the client. */
const WAIT_BUDGET_S = 4;

/** The key that Telegram knows a login by. */
export interface LoginKey {
  readonly dcId: number;
  /** 256 bytes. */
  readonly authKey: Uint8Array;
}

export interface LoginConnectionOptions {
  readonly client: TelegramClient;
  /** By preference; a new login asks the first one. */
  readonly dcs: readonly DcAddress[];
  readonly clock: Clock;
  /** Another device has accepted the login token. */
  readonly accepted: () => void;
}

/** The data centre no longer knows the key of a login: it must begin again. */
export class LoginKeyLostError extends Error {
  override readonly name = "LoginKeyLostError";
}

/** The connection of a login to the account's home, which Telegram may only tell on the way. */
export class LoginConnection {
  private readonly options: LoginConnectionOptions;
  private readonly closing = new AbortController();
  private known: LoginKey | undefined;
  private opened: Promise<TelegramConnection> | undefined;
  private isKeyLost = false;

  /** @param known the key of a login that went on before this process began; undefined = a new one is made */
  constructor(options: LoginConnectionOptions, known?: LoginKey) {
    this.options = options;
    this.known = known;
  }

  /** Undefined until the first call was answered. */
  get key(): LoginKey | undefined {
    return this.known;
  }

  /**
   * Makes a call at the login's home, moving there when told so, and repeats it for a short while as Telegram asks.
   *
   * @throws {RpcError}
   * @throws {LoginKeyLostError}
   * @throws {ConnectionClosedError} no data centre could be reached, or `close` was called
   */
  async invoke<M extends MethodName>(
    method: M,
    params: Tl.Methods[M]["params"],
  ): Promise<Tl.Methods[M]["result"]> {
    let budgetS = WAIT_BUDGET_S;
    let migrations = 0;
    for (let attempt = 0; ;) {
      try {
        const connection = await this.connection();
        const invocation = { signal: this.closing.signal, timeoutMs: RPC_TIMEOUT_MS };
        return (await connection.invoke(method, params, invocation)).result;
      } catch (error) {
        if (this.isKeyLost) throw new LoginKeyLostError("the key of the login is lost");
        if (!(error instanceof RpcError)) throw error;
        const home = MIGRATE.exec(error.text)?.[1];
        if (home !== undefined && migrations++ < MAX_MIGRATIONS) {
          this.moveTo(Number(home));
          continue;
        }
        const waitS = repeatAfterS(error, attempt++);
        if (!isRepeated(error) || RESTART.test(error.text) || waitS > budgetS) throw error;
        budgetS -= waitS;
        await this.options.clock.sleep(waitS * 1000, this.closing.signal);
      }
    }
  }

  /** Goes on at another data centre, with a key of its own. @throws {ConnectionClosedError} it has no address */
  moveTo(dcId: number): void {
    const dc = this.options.dcs.find(({ id }) => id === dcId);
    if (dc === undefined) throw new ConnectionClosedError(`DC ${dcId} has no address`);
    this.hangUp();
    this.known = undefined;
    this.opened = this.open(dc);
  }

  close(): void {
    this.closing.abort(new ConnectionClosedError("the login has ended"));
    this.hangUp();
  }

  private connection(): Promise<TelegramConnection> {
    if (this.opened !== undefined) return this.opened;
    const { dcs } = this.options;
    const dc = this.known === undefined ? dcs[0] : dcs.find(({ id }) => id === this.known?.dcId);
    if (dc === undefined) {
      throw new ConnectionClosedError(`DC ${this.known?.dcId ?? ""} has no address`);
    }
    this.opened = this.open(dc);
    return this.opened;
  }

  private async open(dc: DcAddress): Promise<TelegramConnection> {
    const { client, clock } = this.options;
    const patience = new AbortController();
    const abort = (): void => patience.abort(this.closing.signal.reason);
    this.closing.signal.addEventListener("abort", abort, { once: true });
    const cancel = clock.schedule(CONNECT_PATIENCE_MS, () =>
      patience.abort(new ConnectionClosedError("Telegram cannot be reached")),
    );
    const authKey = this.known?.authKey;
    try {
      return await client.connect(
        { dc, ...(authKey !== undefined && { authKey }) },
        {
          updates: (bytes) => {
            if (tellsAcceptance(bytes)) this.options.accepted();
          },
          connected: () => {},
          disconnected: () => {},
          authKey: (dcId, key) => (this.known = { dcId, authKey: key }),
          // Before the login is ready every call that needs one is answered like a revocation.
          revoked: (text) => (this.isKeyLost ||= text === "AUTH_KEY_UNKNOWN"),
        },
        patience.signal,
      );
    } catch (error) {
      this.opened = undefined;
      throw error;
    } finally {
      cancel();
      this.closing.signal.removeEventListener("abort", abort);
    }
  }

  private hangUp(): void {
    const { opened } = this;
    this.opened = undefined;
    opened?.then(
      (connection) => void connection.close(),
      () => {},
    );
  }
}

const LOGIN_TOKEN = Buffer.from(tl229.encode({ _: "updateLoginToken" }));

/** The update has no fields: its constructor stands in the container as it is. */
const tellsAcceptance = (updates: Buffer): boolean => updates.includes(LOGIN_TOKEN);
