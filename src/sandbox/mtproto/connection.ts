import type { Socket } from "node:net";
import { TlDecodeError } from "../../core/tl/tl-reader.ts";
import type { AuthKey } from "./auth-key.ts";
import type { DcContext } from "./dc-context.ts";
import { FramingError, type Frame } from "./framing.ts";
import { KeyExchange, KeyExchangeError } from "./key-exchange.ts";
import { decryptMessage, OUTER_HEADER_BYTES } from "./message-crypto.ts";
import { MessageReceiver } from "./message-receiver.ts";
import type { Session } from "./session.ts";
import { ServerTransport } from "./transport.ts";

/** Transport errors. @see https://core.telegram.org/mtproto/mtproto-transports#transport-errors */
const KEY_NOT_FOUND = -404;
const FLOODED = -429;

const UNENCRYPTED_HEADER_BYTES = 20;

interface Delayed {
  readonly dueMs: number;
  readonly packet: Buffer;
}

/** One TCP connection of a client to a data centre. */
export class Connection {
  readonly sessions = new Set<Session>();
  private readonly socket: Socket;
  private readonly context: DcContext;
  private readonly dcId: number;
  private readonly transport = new ServerTransport();
  private readonly receiver: MessageReceiver;
  private exchange: KeyExchange | undefined;
  private disconnectTimer: NodeJS.Timeout | undefined;
  private stallTimer: NodeJS.Timeout | undefined;
  private delayTimer: NodeJS.Timeout | undefined;
  private delayed: Delayed[] = [];
  private delayedBytes = 0;
  private isClosed = false;

  constructor(context: DcContext, dcId: number, socket: Socket) {
    this.context = context;
    this.dcId = dcId;
    this.socket = socket;
    this.receiver = new MessageReceiver(context, this);
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.onData(chunk));
    socket.on("drain", () => this.onDrain());
    // An error is followed by "close", which is all that matters here.
    socket.on("error", () => {});
    socket.on("close", () => this.onClose());
  }

  /** Bytes that wait here or in the socket. */
  get bufferedBytes(): number {
    return this.socket.writableLength + this.delayedBytes;
  }

  /** Sends a packet, after the delays in force. */
  sendPacket(packet: Buffer, principal: AuthKey): void {
    if (principal.isSilent || this.context.disturbances.isSilent) return;
    const delayMs = Math.max(principal.delayMs, this.context.delayMs());
    if (delayMs === 0 && this.delayed.length === 0) {
      this.write(this.transport.write(packet));
      return;
    }
    this.delayed.push({ dueMs: performance.now() + delayMs, packet });
    this.delayedBytes += packet.length;
    this.scheduleDelayed();
  }

  /** Joins the writes made by `work` into one. */
  corked(work: () => void): void {
    this.socket.cork();
    try {
      work();
    } finally {
      this.socket.uncork();
    }
  }

  /** Closes the connection in `delayS` seconds, instead of what an earlier call said. */
  disconnectAfter(delayS: number): void {
    clearTimeout(this.disconnectTimer);
    this.disconnectTimer = setTimeout(() => this.close(), delayS * 1000).unref();
  }

  /** Stops reading for `ms`. */
  stall(ms: number): void {
    clearTimeout(this.stallTimer);
    this.socket.pause();
    this.stallTimer = setTimeout(() => this.socket.resume(), ms).unref();
  }

  close(): void {
    this.socket.destroy();
  }

  /** Tells the client that its key is not known here, and closes. */
  refuseKey(): void {
    this.refuse(KEY_NOT_FOUND);
  }

  private refuse(code: number): void {
    if (this.isClosed) return;
    const error = Buffer.alloc(4);
    error.writeInt32LE(code);
    this.write(this.transport.write(error));
    this.socket.end();
  }

  private write(pieces: readonly Buffer[]): void {
    if (!this.socket.writable || pieces.length === 0) return;
    this.socket.write(pieces.length === 1 ? (pieces[0] ?? "") : Buffer.concat(pieces));
  }

  private onData(chunk: Buffer): void {
    try {
      this.transport.push(chunk);
      while (!this.isClosed && !this.socket.writableEnded) {
        const frame = this.transport.next();
        if (frame === undefined) return;
        this.onFrame(frame);
      }
    } catch (error) {
      if (error instanceof KeyExchangeError) {
        this.refuseKey();
        return;
      }
      if (!isClientFault(error)) this.context.report(error, "");
      this.close();
    }
  }

  private onFrame({ payload, wantsQuickAck }: Frame): void {
    if (payload.length < UNENCRYPTED_HEADER_BYTES) throw new FramingError("a packet too short");
    if (this.context.disturbances.isSilent) return;
    const keyId = payload.readBigInt64LE(0);
    if (keyId === 0n) {
      this.onUnencrypted(payload);
      return;
    }
    const dcId = this.context.isOnlyDc ? undefined : this.dcId;
    const key = this.context.keys.usable(keyId, dcId, this.context.nowS());
    const message =
      key !== undefined && payload.length > OUTER_HEADER_BYTES
        ? decryptMessage(key.secret, payload, "client")
        : undefined;
    if (key === undefined || message === undefined) {
      this.refuseKey();
      return;
    }
    if (key.principal.isSilent) return;
    if (wantsQuickAck) this.write(this.transport.quickAck(message.quickAckToken));
    this.receiver.receive(key, message.plain);
  }

  private onUnencrypted(payload: Buffer): void {
    const length = payload.readUInt32LE(16);
    if (length > payload.length - UNENCRYPTED_HEADER_BYTES) throw new FramingError("a length");
    const exchange = this.exchange ?? this.startExchange();
    if (exchange === undefined) return;
    const body = payload.subarray(UNENCRYPTED_HEADER_BYTES, UNENCRYPTED_HEADER_BYTES + length);
    const answer = exchange.answer(body);
    if (answer === undefined) return;
    const head = Buffer.alloc(UNENCRYPTED_HEADER_BYTES);
    head.writeBigInt64LE(this.context.messageIds.next(true), 8);
    head.writeUInt32LE(answer.length, 16);
    this.write(this.transport.write(Buffer.concat([head, answer])));
  }

  /** Undefined: it is to fail before it starts. */
  private startExchange(): KeyExchange | undefined {
    const failure = this.context.disturbances.nextExchange();
    if (failure === "close") {
      this.close();
      return undefined;
    }
    if (failure === "refuse" || failure === "flood") {
      this.refuse(failure === "flood" ? FLOODED : KEY_NOT_FOUND);
      return undefined;
    }
    this.exchange = new KeyExchange({
      failure,
      rsaKey: this.context.rsaKey,
      dcId: this.dcId,
      isOnlyDc: this.context.isOnlyDc,
      nowS: this.context.nowS,
      isTaken: (keyId) => this.context.keys.has(keyId),
      accept: (key) => {
        this.context.keys.add(key);
        this.context.exchanged();
      },
    });
    return this.exchange;
  }

  private onDrain(): void {
    for (const session of this.sessions) session.noticeDrain();
  }

  private onClose(): void {
    this.isClosed = true;
    clearTimeout(this.disconnectTimer);
    clearTimeout(this.stallTimer);
    clearTimeout(this.delayTimer);
    this.delayed = [];
    this.delayedBytes = 0;
    this.context.sessions.disconnected(this);
  }

  private scheduleDelayed(): void {
    const [first] = this.delayed;
    if (first === undefined || this.delayTimer !== undefined) return;
    const waitMs = Math.max(0, first.dueMs - performance.now());
    this.delayTimer = setTimeout(() => {
      this.delayTimer = undefined;
      this.sendDelayed();
    }, waitMs);
  }

  private sendDelayed(): void {
    const nowMs = performance.now() + 1;
    let sent = 0;
    for (const { dueMs, packet } of this.delayed) {
      if (dueMs > nowMs) break;
      this.write(this.transport.write(packet));
      this.delayedBytes -= packet.length;
      sent++;
    }
    this.delayed.splice(0, sent);
    this.scheduleDelayed();
    this.onDrain();
  }
}

/** Whether a client can cause the error by what it sends. */
function isClientFault(error: unknown): boolean {
  return (
    error instanceof FramingError || error instanceof TlDecodeError || error instanceof RangeError
  );
}
