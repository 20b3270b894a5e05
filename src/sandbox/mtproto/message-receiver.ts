import { TlReader } from "../../core/tl/tl-reader.ts";
import type { AuthKey } from "./auth-key.ts";
import type { Connection } from "./connection.ts";
import type { DcContext } from "./dc-context.ts";
import { FramingError } from "./framing.ts";
import { unpack } from "./gzip-packed.ts";
import { INNER_HEADER_BYTES } from "./message-crypto.ts";
import { packMessages } from "./outgoing-message.ts";
import { BadMessage, checkMessageId } from "./received-messages.ts";
import { RpcRunner } from "./rpc-runner.ts";
import { GZIP_PACKED, MSG_CONTAINER, serviceMessage } from "./service-message.ts";
import { ServiceDispatch } from "./service-dispatch.ts";
import type { Session } from "./session.ts";

const MAX_CONTAINER_MESSAGES = 1024;
const MIN_PADDING_BYTES = 12;
const MAX_PADDING_BYTES = 1024;

/** A message of the client, alone or out of a container. */
export interface IncomingMessage {
  readonly id: bigint;
  readonly seqno: number;
  readonly body: Buffer;
}

function unpacked(body: Buffer): Buffer {
  if (body.length < 4) throw new FramingError("an empty message");
  if (body.readUInt32LE(0) !== GZIP_PACKED) return body;
  const inner = unpack(new TlReader(body, 4).byteString());
  if (inner.length < 4) throw new FramingError("an empty message");
  return inner;
}

/** The messages of a container; undefined when it is malformed. */
function openContainer(containerId: bigint, body: Buffer): IncomingMessage[] | undefined {
  const reader = new TlReader(body, 4);
  const count = reader.uint();
  if (count > MAX_CONTAINER_MESSAGES) return undefined;
  const messages: IncomingMessage[] = [];
  for (let i = 0; i < count; i++) {
    const id = reader.long();
    const seqno = reader.int();
    const length = reader.uint();
    if (length % 4 !== 0 || id >= containerId) return undefined;
    messages.push({ id, seqno, body: reader.raw(length) });
  }
  return messages;
}

/**
 * Takes a connection's decrypted packets apart: checks salt, ids and numbers, then hands each message on.
 *
 * @see https://core.telegram.org/mtproto/service_messages_about_messages
 */
export class MessageReceiver {
  private readonly context: DcContext;
  private readonly connection: Connection;
  private readonly services: ServiceDispatch;
  private readonly rpcs: RpcRunner;

  constructor(context: DcContext, connection: Connection) {
    this.context = context;
    this.connection = connection;
    this.services = new ServiceDispatch(context, connection);
    this.rpcs = new RpcRunner(context);
  }

  /** @throws {FramingError | RangeError | TlDecodeError} the packet breaks the rules: the connection is to be closed */
  receive(key: AuthKey, plain: Buffer): void {
    const length = plain.readUInt32LE(28);
    const padding = plain.length - INNER_HEADER_BYTES - length;
    if (length % 4 !== 0 || padding < MIN_PADDING_BYTES || padding > MAX_PADDING_BYTES) {
      throw new FramingError("wrong padding");
    }
    const sessionId = plain.readBigInt64LE(8);
    const message: IncomingMessage = {
      id: plain.readBigInt64LE(16),
      seqno: plain.readInt32LE(24),
      body: plain.subarray(INNER_HEADER_BYTES, INNER_HEADER_BYTES + length),
    };
    const nowS = this.context.nowS();
    const known = this.context.sessions.find(key, sessionId);
    const code =
      checkMessageId(message.id, nowS) ??
      (key.acceptsSalt(plain.readBigInt64LE(0), nowS) ? undefined : BadMessage.badSalt);
    if (code !== undefined) {
      this.complain(key, sessionId, known, message, code);
      return;
    }
    this.open(key, sessionId, known, { ...message, body: unpacked(message.body) });
  }

  private open(
    key: AuthKey,
    sessionId: bigint,
    known: Session | undefined,
    message: IncomingMessage,
  ): void {
    const isContainer = message.body.readUInt32LE(0) === MSG_CONTAINER;
    const inner = isContainer ? openContainer(message.id, message.body) : [message];
    if (inner === undefined) {
      this.complain(key, sessionId, known, message, BadMessage.badContainer);
      return;
    }
    const { sessions } = this.context;
    let firstId = message.id;
    for (const { id } of inner) if (id < firstId) firstId = id;
    const session = known ?? sessions.open(this.context, key, sessionId, firstId);
    sessions.attach(session, this.connection);
    if (!isContainer) {
      this.take(session, message);
      return;
    }
    const code =
      session.received.get(message.id) === undefined
        ? session.received.check(message.id, message.seqno, "even")
        : BadMessage.containerIdKnown;
    if (code !== undefined) {
      this.complain(key, sessionId, session, message, code);
      return;
    }
    for (const element of inner) {
      this.take(session, { ...element, body: unpacked(element.body) });
    }
    session.received.note(message.id, message.seqno);
  }

  private take(session: Session, message: IncomingMessage): void {
    const known = session.received.get(message.id);
    if (known !== undefined) {
      this.services.repeat(session, known);
      return;
    }
    const constructor = message.body.readUInt32LE(0);
    // Clients differ in how they number service messages, and mtcute numbers its acknowledgements like calls.
    const parity = this.services.handles(constructor) ? "any" : "odd";
    const code = session.received.check(message.id, message.seqno, parity);
    if (code !== undefined) {
      this.complain(session.key, session.sessionId, session, message, code);
      return;
    }
    const record = session.received.note(message.id, message.seqno);
    if ((message.seqno & 1) === 1) session.owesAck(message.id);
    if (!this.services.dispatch(session, message, constructor)) {
      this.rpcs.start(session, record, message.body);
    }
  }

  private complain(
    key: AuthKey,
    sessionId: bigint,
    session: Session | undefined,
    message: IncomingMessage,
    code: number,
  ): void {
    const facts = { badMsgId: message.id, badMsgSeqno: message.seqno, errorCode: code };
    const salt = key.currentSalt(this.context.nowS());
    const body = serviceMessage(
      code === BadMessage.badSalt
        ? { _: "badServerSalt", ...facts, newServerSalt: salt }
        : { _: "badMsgNotification", ...facts },
    );
    if (session !== undefined) {
      this.context.sessions.attach(session, this.connection);
      session.send(body, { isAnswer: true, isContent: false });
      return;
    }
    // A message that is refused starts no session.
    const id = this.context.messageIds.next(true);
    const packet = packMessages({ key, sessionId, salt }, [{ id, seqno: 0, body }], () => ({
      id,
      seqno: 0,
    }));
    this.connection.sendPacket(packet, key.principal);
  }
}
