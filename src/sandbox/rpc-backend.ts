import type { TlObject } from "../core/tl/tl-codec.ts";
import type { ExchangeFailure } from "./mtproto/disturbances.ts";

/** What a client says of itself in initConnection. */
export interface ClientApp {
  readonly apiId: number;
  readonly deviceModel: string;
  readonly systemVersion: string;
  readonly appVersion: string;
}

/** One MTProto session of a client, as the world behind the data centre sees it. */
export interface ClientSession {
  /** Id of the permanent key, also when the client encrypts with a temporary one bound to it. */
  readonly permanentKeyId: bigint;
  readonly sessionId: bigint;
  /** TL layer of the last invokeWithLayer; all that is sent is written in it. */
  readonly layer: number;
  readonly dcId: number;
  /** Undefined until the client has said. */
  readonly app?: ClientApp | undefined;
  /** False after invokeWithoutUpdates-only use or for media connections: such a session gets no updates. */
  readonly wantsUpdates: boolean;

  /**
   * Sends an `Updates` value: an object of the newest layer, or its bytes when the caller encodes once for many (bytes are used as
   * they are for clients of the newest layer and re-encoded for others). Unacknowledged pushes are sent again after a reconnect of
   * the same session.
   *
   * @param acknowledged called when the client has acknowledged it, which may be never
   */
  push(updates: TlObject | Buffer, acknowledged?: () => void): void;
  /** Bytes handed to the socket and not yet taken by it. */
  readonly bufferedBytes: number;
  /** Resolves when `bufferedBytes` is low again, or the session has no connection. */
  drained(): Promise<void>;
}

/** One RPC, unwrapped from invokeWithLayer, initConnection and the like. */
export interface RpcCall {
  readonly session: ClientSession;
  /** The method as an object of the newest layer, e.g. `{_: "messages.sendMessage", …}`. */
  readonly request: TlObject;
}

/** What answers RPCs: the simulated world. */
export interface RpcBackend {
  /**
   * @returns a TL value of the method's result type, newest layer
   * @throws {RpcError} answered as rpc_error; anything else is answered as 500 INTERNAL and reported
   */
  call(call: RpcCall): Promise<unknown>;
  /** A session got its first connection, or a new one. */
  sessionOpened(session: ClientSession): void;
  /** A session lost its last connection (it may come back). */
  sessionClosed(session: ClientSession): void;
  /** destroy_session, destroy_auth_key or a session not seen for a day. */
  sessionDestroyed(session: ClientSession): void;
}

/** What the world and the control API may do to the data centre. */
export interface DataCentreControl {
  readonly dcs: readonly { readonly id: number; readonly ip: string; readonly port: number }[];
  /** PKCS#1 PEM of the RSA key clients must know. */
  readonly publicKeyPem: string;
  /** Fingerprint as a signed 64-bit integer. */
  readonly fingerprint: bigint;
  readonly layers: readonly number[];
  /** Sessions of a permanent key (undefined = all), connected or not. */
  sessions(permanentKeyId?: bigint): readonly ClientSession[];
  /** Closes TCP connections; `permanentKeyId` undefined = all. */
  dropConnections(permanentKeyId?: bigint): void;
  /** Forgets a permanent key and what is bound to it: its connections are told -404. */
  forgetKey(permanentKeyId: bigint): void;
  /** Makes the next `times` client messages of the key be answered with bad_server_salt. */
  rotateSalt(permanentKeyId: bigint | undefined, times: number): void;
  /** Delays everything sent to the key's sessions by `ms`, until 0 is set. */
  delay(permanentKeyId: bigint | undefined, ms: number): void;
  /** Stops reading from the key's connections for `ms`, keeping them open. */
  stall(permanentKeyId: bigint | undefined, ms: number): void;
  /** Reads nothing from the key's connections (undefined: from any, key exchanges too) and sends nothing, keeping them open. */
  silence(permanentKeyId: bigint | undefined, isSilent: boolean): void;
  /** Sets the data centres' clocks ahead of the real one, or behind it. */
  skewClock(ms: number): void;
  /** Makes the next `times` key exchanges fail; undefined: none. */
  failExchanges(failure: ExchangeFailure | undefined, times: number): void;
  readonly stats: {
    readonly connections: number;
    readonly sessions: number;
    readonly handshakes: number;
  };
  close(): Promise<void>;
}
