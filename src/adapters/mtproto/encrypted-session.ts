import { gunzipSync } from "node:zlib";
import { tl229 } from "../../core/tl/layer-229.ts";
import { TlReader } from "../../core/tl/tl-reader.ts";
import { RpcError } from "../../core/rpc-error.ts";
import {
  type AuthKey,
  decryptMessage,
  encryptMessage,
  type Frame,
  MessageSecurityError,
  shrinkScratch,
} from "./message-crypto.ts";
import { MessageIds, ReceivedIds } from "./message-ids.ts";
import { type OutgoingMessage, OutgoingMessages, type PendingCall } from "./outgoing-messages.ts";
import { encodeAcks, encodeResendRequest, encodeStateInfo, SERVICE } from "./service-messages.ts";

export interface SessionEvents {
  /** A boxed `Updates`; a view that must not be kept. */
  updates(bytes: Buffer): void;
  /** The server began the session anew: pushes may have been missed. */
  newSession(): void;
  /** There is something to send now. */
  wake(): void;
  /** There is something to send that can wait for company. */
  wakeLater(): void;
  ignored(fields: Readonly<Record<string, unknown>>, reason: string): void;
}

/** The server refuses ids older than 300 s. */
const MAX_MESSAGE_AGE_S = 200;
const ACKS_AT_ONCE = 256;
const ACKS_PER_MESSAGE = 4096;

/**
 * The state of one MTProto session over any number of TCP connections: message ids, salts, acknowledgements, containers and what
 * has no answer yet. It reads and makes frames and knows neither sockets nor timers.
 *
 * @see https://core.telegram.org/mtproto/description
 */
export class EncryptedSession {
  readonly authKey: AuthKey;
  private readonly events: SessionEvents;
  private readonly ids: MessageIds;
  private readonly received = new ReceivedIds();
  private readonly randomLong: () => bigint;
  private sessionId: bigint;
  /** Of the session before it was renumbered: its messages may still be on their way. */
  private formerSessionId: bigint | undefined;
  private salt = 0n;
  private contentMessages = 0;
  private readonly outgoing: OutgoingMessages;
  private acks: bigint[] = [];

  constructor(
    authKey: AuthKey,
    events: SessionEvents,
    nowMs: () => number,
    randomLong: () => bigint,
  ) {
    this.authKey = authKey;
    this.events = events;
    this.outgoing = new OutgoingMessages(() => events.wake());
    this.ids = new MessageIds(nowMs);
    this.randomLong = randomLong;
    this.sessionId = randomLong();
  }

  /** Calls sent or queued that have no answer. */
  get pending(): number {
    return this.outgoing.size;
  }

  /** Queues a call; it leaves with the next {@link nextFrame}. */
  call(call: PendingCall): void {
    this.outgoing.add(call.body, call);
  }

  /** Queues a service message that is not answered by rpc_result, such as a ping. */
  notify(body: Buffer): void {
    this.outgoing.add(body, undefined);
  }

  /** Forgets a call whose caller has gone. */
  drop(call: PendingCall): void {
    this.outgoing.drop(call);
  }

  /** After a new connection: what had no answer is to be sent again, with the same ids so that the server runs it once. */
  resendUnanswered(): void {
    this.outgoing.resendUnanswered((id) => this.ids.ageS(id) > MAX_MESSAGE_AGE_S);
  }

  failAll(error: Error): void {
    this.outgoing.failAll(error);
  }

  /**
   * The next encrypted frame to send, or undefined when there is nothing.
   *
   * @param only when given, nothing but this call (the one that initialises a connection)
   */
  nextFrame(only?: PendingCall): Frame | undefined {
    const batch = this.outgoing.take(only);
    const acks = this.acks.splice(0, ACKS_PER_MESSAGE);
    if (batch.length === 0 && acks.length === 0) return undefined;
    for (const item of batch) this.number(item);
    const pieces: Buffer[] = [];
    for (const { messageId, seqno, body } of batch) {
      pieces.push(messageHead(messageId, seqno, body.length), body);
    }
    if (acks.length > 0) {
      const body = encodeAcks(acks);
      pieces.push(messageHead(this.ids.next(), this.contentMessages * 2, body.length), body);
    }
    if (pieces.length === 2) return this.seal(pieces);
    const containerId = this.ids.next();
    for (const item of batch) item.containerId = containerId;
    const head = Buffer.allocUnsafe(8);
    head.writeUInt32LE(SERVICE.msgContainer, 0);
    head.writeInt32LE(pieces.length / 2, 4);
    let bytes = head.length;
    for (const piece of pieces) bytes += piece.length;
    const outer = messageHead(containerId, this.contentMessages * 2, bytes);
    return this.seal([outer, head, ...pieces]);
  }

  private number(item: OutgoingMessage): void {
    if (item.messageId === 0n) {
      item.messageId = this.ids.next();
      item.seqno = this.contentMessages * 2 + 1;
      this.contentMessages++;
    }
    item.attempts++;
    item.containerId = 0n;
    this.outgoing.sent(item);
  }

  /** @param pieces of a message: its head, then its body */
  private seal(pieces: readonly Buffer[]): Frame {
    const head = Buffer.allocUnsafe(16);
    head.writeBigInt64LE(this.salt, 0);
    head.writeBigInt64LE(this.sessionId, 8);
    return encryptMessage(this.authKey, [head, ...pieces]);
  }

  /**
   * Takes a frame of the server.
   *
   * @throws {MessageSecurityError} the frame does not authenticate: the connection must be given up
   */
  receive(frame: Buffer): void {
    const plain = decryptMessage(this.authKey, frame);
    const sessionId = plain.readBigInt64LE(8);
    if (sessionId !== this.sessionId) {
      if (sessionId === this.formerSessionId) return;
      throw new MessageSecurityError("another session's message");
    }
    const reader = new TlReader(plain, 16);
    this.message(reader, plain.length);
    shrinkScratch();
    if (this.acks.length >= ACKS_AT_ONCE) this.events.wake();
    else if (this.acks.length > 0) this.events.wakeLater();
  }

  /** Reads `msg_id seqno bytes body`. */
  private message(reader: TlReader, limit: number): void {
    const messageId = reader.long();
    const seqno = reader.int();
    const end = reader.pos + 4 + reader.int();
    if (end > limit) throw new MessageSecurityError("an inner message is too long");
    if ((messageId & 1n) === 0n) throw new MessageSecurityError("not a server's message id");
    const isNew = this.received.add(messageId);
    if ((seqno & 1) !== 0) this.acks.push(messageId);
    if (isNew) {
      try {
        this.body(reader, end, messageId);
      } catch (error) {
        if (error instanceof MessageSecurityError) throw error;
        // One unreadable message must not take the rest of its container with it.
        this.events.ignored({ err: error }, "unreadable message");
      }
    }
    reader.pos = end;
  }

  private body(reader: TlReader, end: number, messageId: bigint): void {
    const start = reader.pos;
    const id = reader.uint();
    switch (id) {
      case SERVICE.msgContainer: {
        const count = reader.int();
        for (let i = 0; i < count; i++) this.message(reader, end);
        return;
      }
      case SERVICE.gzipPacked: {
        const inner = new TlReader(gunzipSync(reader.byteString()));
        return this.body(inner, inner.bytes.length, messageId);
      }
      case SERVICE.rpcResult:
        return this.result(reader, end);
      case SERVICE.badServerSalt: {
        const bad = reader.long();
        reader.pos += 8;
        this.salt = reader.long();
        return this.outgoing.retry(bad, "bad_server_salt");
      }
      case SERVICE.badMsgNotification:
        return this.badMessage(reader.long(), reader.int(), reader.int(), messageId);
      case SERVICE.newSessionCreated: {
        const first = reader.long();
        reader.pos += 8;
        this.salt = reader.long();
        this.outgoing.retryBefore(first, "new session");
        return this.events.newSession();
      }
      case SERVICE.msgDetailedInfo:
        reader.pos += 8;
        return this.detailedInfo(reader.long());
      case SERVICE.msgNewDetailedInfo:
        return this.detailedInfo(reader.long());
      case SERVICE.msgResendReq:
        return this.outgoing.resend(readIds(reader));
      case SERVICE.msgsStateReq: {
        const states = readIds(reader).map((asked) => (this.received.has(asked) ? 4 : 1));
        return this.notify(encodeStateInfo(messageId, Uint8Array.from(states)));
      }
      case SERVICE.msgsAck:
      case SERVICE.pong:
      case SERVICE.futureSalts:
      case SERVICE.msgsStateInfo:
      case SERVICE.msgsAllInfo:
      case SERVICE.destroySessionOk:
      case SERVICE.destroySessionNone:
        return;
      default:
        if (tl229.definitionOfId(id)?.result !== "Updates") {
          return this.events.ignored({ constructorId: id.toString(16) }, "unknown message");
        }
        return this.events.updates(reader.bytes.subarray(start, end));
    }
  }

  private result(reader: TlReader, end: number): void {
    const messageId = reader.long();
    const item = this.outgoing.answered(messageId);
    if (item === undefined) return;
    let bytes = reader.bytes.subarray(reader.pos, end);
    let inner = new TlReader(bytes);
    let id = inner.uint();
    if (id === SERVICE.gzipPacked) {
      bytes = gunzipSync(inner.byteString());
      inner = new TlReader(bytes, 4);
      id = bytes.readUInt32LE(0);
    } else bytes = copy(bytes, item.call?.room);
    if (id === SERVICE.rpcError) item.call?.failed(new RpcError(inner.int(), inner.string()));
    else item.call?.answered(bytes);
  }

  /** @see https://core.telegram.org/mtproto/service_messages_about_messages#notice-of-ignored-error-message */
  private badMessage(bad: bigint, _seqno: number, code: number, notice: bigint): void {
    if (code === 16 || code === 17) this.ids.adjust(notice);
    // Wrong sequence numbers can only be got rid of with the session.
    if (code === 32 || code === 33) {
      this.formerSessionId = this.sessionId;
      this.sessionId = this.randomLong();
      this.contentMessages = 0;
      this.outgoing.retryAll("session renumbered");
    }
    this.outgoing.retry(bad, `bad_msg_notification ${code}`);
  }

  private detailedInfo(answerId: bigint): void {
    if (this.received.has(answerId)) this.acks.push(answerId);
    else this.notify(encodeResendRequest([answerId]));
  }
}

/** Of a view that must not be kept. @param room where it is put if it fits */
function copy(bytes: Buffer, room: Buffer | undefined): Buffer {
  if (room === undefined || room.length < bytes.length) return Buffer.from(bytes);
  return room.subarray(0, bytes.copy(room));
}

function messageHead(messageId: bigint, seqno: number, bytes: number): Buffer {
  const head = Buffer.allocUnsafe(16);
  head.writeBigInt64LE(messageId, 0);
  head.writeInt32LE(seqno, 8);
  head.writeInt32LE(bytes, 12);
  return head;
}

function readIds(reader: TlReader): bigint[] {
  tl229.expectVector(reader);
  const ids: bigint[] = [];
  for (let count = reader.int(); count > 0; count--) ids.push(reader.long());
  return ids;
}
