import type { TlObject } from "../../core/tl/tl-codec.ts";
import type { ClientApp, ClientSession } from "../rpc-backend.ts";
import type { AuthKey } from "./auth-key.ts";
import type { Connection } from "./connection.ts";
import type { DcContext } from "./dc-context.ts";
import {
  batchMessages,
  isContentRelated,
  MessageNumbering,
  packMessages,
  type OutgoingMessage,
} from "./outgoing-message.ts";
import { ReceivedMessages } from "./received-messages.ts";
import { serviceMessage } from "./service-message.ts";
import { Unacknowledged } from "./unacknowledged.ts";

const ACK_DELAY_MS = 300;
const LOW_WATER_BYTES = 256 * 1024;
const MAX_BUFFERED_BYTES = 64 * 1024 * 1024;

/**
 * One session of a client: its numbering, what it has sent and what it has yet to acknowledge. What is sent within one turn of the
 * event loop goes out together, in containers.
 *
 * @see https://core.telegram.org/mtproto/description#session
 */
export class Session implements ClientSession {
  readonly key: AuthKey;
  readonly sessionId: bigint;
  readonly received = new ReceivedMessages();
  readonly connections = new Set<Connection>();
  layer: number;
  wantsUpdates = false;
  app: ClientApp | undefined;
  /** Whether the world knows of the session. */
  isAnnounced = false;
  lastSeenMs: number;
  private readonly context: DcContext;
  private readonly numbering: MessageNumbering;
  private readonly unacknowledged = new Unacknowledged();
  private readonly acksDue = new Set<bigint>();
  private current: Connection | undefined;
  private queue: OutgoingMessage[] = [];
  private queuedBytes = 0;
  private isFlushDue = false;
  private ackTimer: NodeJS.Timeout | undefined;
  private drainWaiters: (() => void)[] = [];

  constructor(context: DcContext, key: AuthKey, sessionId: bigint) {
    this.context = context;
    this.key = key;
    this.sessionId = sessionId;
    this.layer = key.principal.layer;
    this.numbering = new MessageNumbering(context.messageIds);
    this.lastSeenMs = context.nowMs();
  }

  get permanentKeyId(): bigint {
    return this.key.principal.id;
  }

  get dcId(): number {
    return this.key.dcId;
  }

  /** Sets the layer of an invokeWithLayer; other sessions of the account start with it. */
  useLayer(layer: number): void {
    this.layer = layer;
    this.key.principal.layer = layer;
  }

  push(updates: TlObject | Buffer, acknowledged?: () => void): void {
    const body = this.context.layers.of(this.layer).encodeUpdates(updates);
    if (body !== undefined) this.send(body, { isAnswer: false, isContent: true }, acknowledged);
  }

  get bufferedBytes(): number {
    let bytes = this.queuedBytes;
    for (const connection of this.connections) bytes += connection.bufferedBytes;
    return bytes;
  }

  drained(): Promise<void> {
    if (this.current === undefined || this.bufferedBytes <= LOW_WATER_BYTES) {
      return Promise.resolve();
    }
    return new Promise((resolve) => this.drainWaiters.push(resolve));
  }

  /** Wakes those who wait in {@link drained} when there is room again. */
  noticeDrain(): void {
    if (this.drainWaiters.length === 0) return;
    if (this.current !== undefined && this.bufferedBytes > LOW_WATER_BYTES) return;
    const waiters = this.drainWaiters;
    this.drainWaiters = [];
    for (const wake of waiters) wake();
  }

  /** Queues a message; content-related ones are kept until the client acknowledges them. */
  send(
    body: Buffer,
    kind: { readonly isAnswer: boolean; readonly isContent: boolean },
    acknowledged?: () => void,
  ): bigint {
    const message = this.numbering.message(body, kind.isAnswer, kind.isContent);
    if (kind.isContent) this.unacknowledged.add(message, acknowledged);
    if (this.current !== undefined) this.enqueue(message);
    return message.id;
  }

  /** Sends an unacknowledged message again. */
  resend(id: bigint): boolean {
    const message = this.unacknowledged.get(id);
    if (message === undefined) return false;
    if (this.current !== undefined) this.enqueue(message);
    return true;
  }

  unacknowledgedMessage(id: bigint): OutgoingMessage | undefined {
    return this.unacknowledged.get(id);
  }

  acknowledged(id: bigint): void {
    this.unacknowledged.acknowledge(id);
  }

  /** Owes the client an acknowledgement; an answer that comes soon takes its place. */
  owesAck(id: bigint): void {
    this.acksDue.add(id);
    this.ackTimer ??= setTimeout(() => {
      this.ackTimer = undefined;
      if (this.acksDue.size > 0) this.scheduleFlush();
    }, ACK_DELAY_MS).unref();
  }

  ackedByAnswer(id: bigint): void {
    this.acksDue.delete(id);
  }

  /** The connection over which the client was last heard. @returns whether the session was without one until now */
  attach(connection: Connection): boolean {
    this.lastSeenMs = this.context.nowMs();
    this.current = connection;
    if (this.connections.has(connection)) return false;
    const isFirst = this.connections.size === 0;
    this.connections.add(connection);
    connection.sessions.add(this);
    this.resendOrphans();
    return isFirst;
  }

  /** @returns whether the session is without a connection now */
  detach(connection: Connection): boolean {
    connection.sessions.delete(this);
    if (!this.connections.delete(connection)) return false;
    if (this.current === connection) this.current = [...this.connections].at(-1);
    if (this.current === undefined) {
      this.queue = [];
      this.queuedBytes = 0;
    } else {
      this.resendOrphans();
    }
    this.noticeDrain();
    return this.connections.size === 0;
  }

  private resendOrphans(): void {
    const queued = new Set(this.queue);
    for (const message of this.unacknowledged.orphans(this.connections)) {
      if (!queued.has(message)) this.enqueue(message);
    }
  }

  private enqueue(message: OutgoingMessage): void {
    this.queue.push(message);
    this.queuedBytes += message.body.length;
    this.scheduleFlush();
  }

  private scheduleFlush(): void {
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.isFlushDue = false;
    const connection = this.current;
    if (connection === undefined) return;
    const messages = this.takeQueue();
    const packet = {
      key: this.key,
      sessionId: this.sessionId,
      salt: this.key.currentSalt(this.context.nowS()),
    };
    connection.corked(() => {
      for (const batch of batchMessages(messages)) {
        connection.sendPacket(
          packMessages(packet, batch, () => this.numbering.container()),
          this.key.principal,
        );
        for (const message of batch) {
          if (isContentRelated(message)) this.unacknowledged.sentBy(message, connection);
        }
      }
    });
    if (connection.bufferedBytes > MAX_BUFFERED_BYTES) connection.close();
    else this.noticeDrain();
  }

  private takeQueue(): OutgoingMessage[] {
    const messages = this.queue;
    this.queue = [];
    this.queuedBytes = 0;
    if (this.acksDue.size > 0) {
      const body = serviceMessage({ _: "msgsAck", msgIds: [...this.acksDue] });
      messages.push(this.numbering.message(body, false, false));
      this.acksDue.clear();
    }
    return messages;
  }

  /** Forgets timers and waiters of a session that is no more. */
  dispose(): void {
    clearTimeout(this.ackTimer);
    for (const connection of this.connections) this.detach(connection);
    this.noticeDrain();
  }
}
