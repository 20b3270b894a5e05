import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { reconnectDelayMs } from "../../core/retry/reconnect-delay.ts";
import type { Methods } from "../../../schemas/generated/tl.ts";
import {
  ConnectionClosedError,
  type ConnectOptions,
  type DcAddress,
  type InvokeOptions,
  type MethodName,
  type RpcAnswer,
  RpcTimeoutError,
  type TelegramConnection,
  type TelegramEvents,
} from "../../ports/telegram-client.ts";
import { homeOf, isRevocation } from "./account-errors.ts";
import { EncryptedSession } from "./encrypted-session.ts";
import { encodeInitConnection } from "./init-connection.ts";
import { DEAD_AFTER_PING_MS, KeepAlive } from "./keep-alive.ts";
import type { AuthKey } from "./message-crypto.ts";
import type { PendingCall } from "./outgoing-messages.ts";
import { encodePing } from "./service-messages.ts";
import { TcpTransport } from "./tcp-transport.ts";
import type { TelegramClientConfig } from "./telegram-client.ts";

const ACK_DELAY_MS = 20;
const TICK_MS = 1000;
const PING_DISCONNECT_S = 75;
const DEFAULT_TIMEOUT_MS = 30_000;
const INIT_TIMEOUT_MS = 15_000;

interface Call extends PendingCall {
  readonly deadlineMs: number;
}

/** One MTProto session with a data centre, dialled again whenever its TCP connection breaks, until closed. */
export class MtprotoConnection implements TelegramConnection {
  readonly layer = tl229.layer;
  private readonly config: TelegramClientConfig;
  private readonly dc: DcAddress;
  private readonly wantsUpdates: boolean;
  private readonly events: TelegramEvents;
  private readonly session: EncryptedSession;
  private readonly calls = new Set<Call>();
  private readonly keepAlive = new KeepAlive();
  private transport: TcpTransport | undefined;
  private init: Call | undefined;
  private ready = false;
  private closed: Error | undefined;
  private newSession = true;
  private failures = 0;
  private flushQueued = false;
  private paused = false;
  private cancelAck: (() => void) | undefined;
  private cancelTick: (() => void) | undefined;
  private tickMs = 0;
  private cancelDial: (() => void) | undefined;

  constructor(
    config: TelegramClientConfig,
    { dc, wantsUpdates }: Pick<ConnectOptions, "dc" | "wantsUpdates">,
    authKey: AuthKey,
    events: TelegramEvents,
  ) {
    this.config = config;
    this.dc = dc;
    this.wantsUpdates = wantsUpdates ?? true;
    this.events = events;
    this.session = new EncryptedSession(
      authKey,
      {
        updates: (bytes) => events.updates(bytes),
        newSession: () => {
          if (this.ready) events.connected(true);
          else this.newSession = true;
        },
        wake: () => this.flushSoon(),
        wakeLater: () => this.ackLater(),
        ignored: (fields, reason) => config.logger.debug({ dc: dc.id, ...fields }, reason),
      },
      () => config.clock.nowMs(),
      () => config.random.long(),
    );
    this.dial();
  }

  invoke<M extends MethodName>(
    method: M,
    params: Methods[M]["params"],
    options: InvokeOptions = {},
  ): Promise<RpcAnswer<M>> {
    const body = tl229.encode({ _: method, ...(params as object) } as TlObject, options.room);
    const type = tl229.definition(method)?.result ?? "";
    return this.request(body, options).then((bytes) => {
      const result = tl229.decodeType(type, bytes) as Methods[M]["result"];
      return { result, bytes };
    });
  }

  pauseReading(): void {
    this.paused = true;
    this.transport?.pause();
  }

  resumeReading(): void {
    this.paused = false;
    this.transport?.resume();
  }

  async close(): Promise<void> {
    this.finish(new ConnectionClosedError("the connection was closed"));
  }

  private request(body: Buffer, options: InvokeOptions): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      if (this.closed !== undefined) return reject(this.closed);
      const { signal } = options;
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const settle = (): void => {
        this.calls.delete(call);
        signal?.removeEventListener("abort", aborted);
      };
      const aborted = (): void => {
        this.session.drop(call);
        settle();
        reject(signal?.reason as Error);
      };
      const call: Call = {
        body,
        room: options.room,
        deadlineMs: this.config.clock.monotonicMs() + (options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
        answered: (bytes) => {
          settle();
          resolve(bytes);
        },
        failed: (error) => {
          settle();
          reject(error);
          if (isRevocation(error)) this.events.revoked(error.text);
          const home = homeOf(error);
          if (home !== undefined) this.events.moved?.(home);
        },
      };
      signal?.addEventListener("abort", aborted, { once: true });
      this.calls.add(call);
      this.session.call(call);
      this.tickSoon();
    });
  }

  private dial(): void {
    this.ready = false;
    const transport = new TcpTransport(
      this.dc,
      {
        opened: () => this.opened(),
        frame: (bytes) => this.frame(bytes),
        closed: (reason) => this.lost(reason),
      },
      this.config.clock,
    );
    this.transport = transport;
  }

  private opened(): void {
    const nowMs = this.config.clock.monotonicMs();
    this.keepAlive.opened(nowMs);
    if (this.paused) this.transport?.pause();
    this.session.resendUnanswered();
    const query = tl229.encode({ _: "help.getConfig" });
    this.init = {
      body: encodeInitConnection(this.config, this.wantsUpdates, query),
      deadlineMs: nowMs + INIT_TIMEOUT_MS,
      answered: () => this.initialised(),
      failed: (error) => this.lost(error.message),
    };
    this.session.call(this.init);
    this.tickSoon();
  }

  private initialised(): void {
    this.init = undefined;
    this.ready = true;
    this.failures = 0;
    const isNew = this.newSession;
    this.newSession = false;
    this.events.connected(isNew);
    this.flushSoon();
  }

  private frame(bytes: Buffer): void {
    this.keepAlive.received(this.config.clock.monotonicMs());
    if (bytes.length < 24) {
      const code = bytes.length >= 4 ? bytes.readInt32LE(0) : 0;
      if (code === -404) return this.keyLost();
      return this.lost(`transport error ${code}`);
    }
    try {
      this.session.receive(bytes);
    } catch (error) {
      this.config.logger.warn({ dc: this.dc.id, err: error }, "bad frame");
      this.lost("bad frame");
    }
  }

  private keyLost(): void {
    this.finish(new ConnectionClosedError("the data centre does not know the key"));
    this.events.revoked("AUTH_KEY_UNKNOWN");
  }

  private lost(reason: string): void {
    if (this.closed !== undefined) return;
    const wasReady = this.ready;
    this.ready = false;
    this.transport?.close();
    this.transport = undefined;
    if (this.init !== undefined) this.session.drop(this.init);
    this.init = undefined;
    if (wasReady) this.events.disconnected(reason);
    if (this.cancelDial !== undefined) return;
    const wait = reconnectDelayMs(this.failures++, this.config.random.next());
    this.config.logger.debug({ dc: this.dc.id, reason, wait }, "connection lost");
    this.cancelDial = this.config.clock.schedule(wait, () => {
      this.cancelDial = undefined;
      this.dial();
    });
  }

  private finish(error: ConnectionClosedError): void {
    if (this.closed !== undefined) return;
    this.closed = error;
    this.ready = false;
    this.transport?.close();
    this.cancelAck?.();
    this.cancelTick?.();
    this.cancelDial?.();
    this.session.failAll(error);
  }

  /** One frame for all that is asked for in the same turn of the event loop. */
  private flushSoon(): void {
    if (this.flushQueued) return;
    this.flushQueued = true;
    setImmediate(() => {
      this.flushQueued = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.transport === undefined || this.closed !== undefined) return;
    for (;;) {
      const frame = this.session.nextFrame(this.init);
      if (frame === undefined) return;
      this.transport.send(frame);
      if (!this.ready) return;
    }
  }

  private ackLater(): void {
    this.cancelAck ??= this.config.clock.schedule(ACK_DELAY_MS, () => {
      this.cancelAck = undefined;
      this.flush();
    });
  }

  /** One timer a connection: every second while calls wait, else when the next ping is due. */
  private tickSoon(): void {
    const ms = this.calls.size > 0 || this.init !== undefined ? TICK_MS : DEAD_AFTER_PING_MS;
    if (this.cancelTick !== undefined && this.tickMs <= ms) return;
    this.cancelTick?.();
    this.tickMs = ms;
    this.cancelTick = this.config.clock.schedule(ms, () => {
      this.cancelTick = undefined;
      this.tick();
    });
  }

  private tick(): void {
    if (this.closed !== undefined) return;
    const now = this.config.clock.monotonicMs();
    for (const call of this.calls) {
      if (call.deadlineMs > now) continue;
      this.session.drop(call);
      call.failed(new RpcTimeoutError("no answer in time"));
    }
    if (this.init !== undefined && this.init.deadlineMs <= now)
      this.lost("no answer to initConnection");
    else if (this.ready && !this.paused) this.ping(now);
    this.tickSoon();
  }

  private ping(now: number): void {
    const next = this.keepAlive.next(now, this.calls.size > 0);
    if (next === "dead") return this.lost("no pong");
    if (next === undefined) return;
    this.session.notify(encodePing(this.config.random.long(), PING_DISCONNECT_S));
  }
}
