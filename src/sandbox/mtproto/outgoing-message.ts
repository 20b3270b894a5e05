import { encryptMessage, INNER_HEADER_BYTES, paddingFor } from "./message-crypto.ts";
import type { AuthKey } from "./auth-key.ts";
import type { MessageIdClock } from "./message-id-clock.ts";

/** A server message on its way; one that needs an acknowledgement is kept until it comes. */
export interface OutgoingMessage {
  readonly id: bigint;
  readonly seqno: number;
  readonly body: Buffer;
}

/** Content-related messages have odd sequence numbers and are acknowledged by the client. */
export const isContentRelated = (message: { readonly seqno: number }): boolean =>
  (message.seqno & 1) === 1;

const CONTAINER_ID = 0x73f1f8dc;
const ELEMENT_HEADER_BYTES = 16;
const MAX_BATCH_MESSAGES = 100;
const MAX_BATCH_BYTES = 1024 * 1024 - 64;

/** Splits messages into what goes into one container each, keeping their order. */
export function batchMessages(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const batches: OutgoingMessage[][] = [];
  let batch: OutgoingMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = ELEMENT_HEADER_BYTES + message.body.length;
    if (batch.length === MAX_BATCH_MESSAGES || (bytes + size > MAX_BATCH_BYTES && bytes > 0)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(message);
    bytes += size;
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

/** Where a packet belongs: its key, session and salt. */
export interface PacketContext {
  readonly key: AuthKey;
  readonly sessionId: bigint;
  readonly salt: bigint;
}

function writeElement(plain: Buffer, at: number, message: OutgoingMessage): number {
  plain.writeBigInt64LE(message.id, at);
  plain.writeInt32LE(message.seqno, at + 8);
  plain.writeUInt32LE(message.body.length, at + 12);
  message.body.copy(plain, at + ELEMENT_HEADER_BYTES);
  return at + ELEMENT_HEADER_BYTES + message.body.length;
}

/** Makes the encrypted packet of one batch: the message itself, or a container of all. */
export function packMessages(
  context: PacketContext,
  batch: readonly OutgoingMessage[],
  container: () => { readonly id: bigint; readonly seqno: number },
): Buffer {
  const [only] = batch;
  let length = INNER_HEADER_BYTES - ELEMENT_HEADER_BYTES;
  const single = batch.length === 1 && only !== undefined;
  if (!single) length += ELEMENT_HEADER_BYTES + 8;
  for (const message of batch) length += ELEMENT_HEADER_BYTES + message.body.length;
  const padding = paddingFor(length);
  const plain = Buffer.allocUnsafe(length + padding);
  plain.writeBigInt64LE(context.salt, 0);
  plain.writeBigInt64LE(context.sessionId, 8);
  let at = 16;
  if (!single) {
    const { id, seqno } = container();
    plain.writeBigInt64LE(id, at);
    plain.writeInt32LE(seqno, at + 8);
    plain.writeUInt32LE(length - INNER_HEADER_BYTES, at + 12);
    plain.writeUInt32LE(CONTAINER_ID, at + 16);
    plain.writeUInt32LE(batch.length, at + 20);
    at += ELEMENT_HEADER_BYTES + 8;
  }
  for (const message of batch) at = writeElement(plain, at, message);
  return encryptMessage(context.key.id, context.key.secret, plain, padding, "server");
}

/** Numbers a session's outgoing messages. */
export class MessageNumbering {
  private readonly ids: MessageIdClock;
  private contentCount = 0;

  constructor(ids: MessageIdClock) {
    this.ids = ids;
  }

  message(body: Buffer, isAnswer: boolean, isContent: boolean): OutgoingMessage {
    return { id: this.ids.next(isAnswer), seqno: this.nextSeqno(isContent), body };
  }

  container(): { readonly id: bigint; readonly seqno: number } {
    return { id: this.ids.next(false), seqno: this.nextSeqno(false) };
  }

  private nextSeqno(isContent: boolean): number {
    const seqno = this.contentCount * 2;
    if (!isContent) return seqno;
    this.contentCount++;
    return seqno + 1;
  }
}
