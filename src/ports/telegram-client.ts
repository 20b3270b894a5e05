import { TeletapeError } from "../core/teletape-error.ts";
import type { Methods } from "../../schemas/generated/tl.ts";

export type MethodName = keyof Methods;

/** Where a data centre answers. */
export interface DcAddress {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

export interface ConnectOptions {
  readonly dc: DcAddress;
  /** 256-byte permanent key of an earlier connection to this DC; without it one is negotiated. */
  readonly authKey?: Uint8Array;
  /** False for connections that only carry files: the server does not push updates on them. Default true. */
  readonly wantsUpdates?: boolean;
}

/**
 * What a connection tells its owner. Called synchronously in the order of arrival; must not throw.
 */
export interface TelegramEvents {
  /** A boxed `Updates` value as pushed, its exact bytes. A view: copy what is kept past the call. */
  updates(bytes: Buffer): void;
  /** Transport is up and the layer is initialised; `newSession` = the server lost or never had the session, so updates may have been missed. */
  connected(newSession: boolean): void;
  /** Transport is down; the connection dials again by itself until closed. */
  disconnected(reason: string): void;
  /** A permanent key was negotiated: store it before relying on the authorization made with it. */
  authKey(dcId: number, key: Uint8Array): void;
  /** The server does not know the key any more (AUTH_KEY_UNREGISTERED, AUTH_KEY_DUPLICATED, SESSION_REVOKED, USER_DEACTIVATED, transport error -404 after authorization). */
  revoked(text: string): void;
  /** The account lives at another data centre (USER_MIGRATE_X); the call that was told so fails with it. */
  moved?(dcId: number): void;
}

export interface InvokeOptions {
  readonly signal?: AbortSignal;
  /** Default 30,000. */
  readonly timeoutMs?: number;
  /**
   * Memory for the request, and then for its answer, where they fit: for those that are large. The answer is valid until the memory is
   * used for something else.
   */
  readonly room?: Buffer;
}

export interface RpcAnswer<M extends MethodName> {
  readonly result: Methods[M]["result"];
  /** The exact bytes of the answer (boxed, gunzipped), for answers that are `Updates`. */
  readonly bytes: Buffer;
}

/** One MTProto session with one DC. Independent calls are never chained or delayed behind one another. */
export interface TelegramConnection {
  /**
   * Makes one RPC. Nothing is retried or slept on for the caller, but calls whose connection broke before an answer are sent again
   * with the same message content after reconnecting.
   *
   * @throws {RpcError} Telegram's error, flood waits and 500s included
   * @throws {ConnectionClosedError} `close` was called, or the key was revoked
   * @throws {RpcTimeoutError} no answer in time: it is unknown whether the call took effect
   */
  invoke<M extends MethodName>(
    method: M,
    params: Methods[M]["params"],
    options?: InvokeOptions,
  ): Promise<RpcAnswer<M>>;

  /** The schema layer spoken. */
  readonly layer: number;
  /** Stops reading the socket, answers included, so that the server keeps what we cannot take; for short back-pressure only. */
  pauseReading(): void;
  resumeReading(): void;
  close(): Promise<void>;
}

/** Opens connections. It dials until the first connection stands or the signal aborts. */
export interface TelegramClient {
  connect(
    options: ConnectOptions,
    events: TelegramEvents,
    signal: AbortSignal,
  ): Promise<TelegramConnection>;
}

export class ConnectionClosedError extends TeletapeError {
  override readonly name = "ConnectionClosedError";
}

export class RpcTimeoutError extends TeletapeError {
  override readonly name = "RpcTimeoutError";
}
