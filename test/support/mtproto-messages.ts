import { gunzipSync } from "node:zlib";
import { randomBytes } from "node:crypto";
import { RpcError } from "../../src/core/rpc-error.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlCodec, TlObject } from "../../src/core/tl/tl-codec.ts";
import { TlReader } from "../../src/core/tl/tl-reader.ts";
import { TlWriter } from "../../src/core/tl/tl-writer.ts";
import { authKeyId, encryptOldMessage } from "../../src/sandbox/mtproto/message-crypto.ts";

/** A server message as it came; `object` is absent for rpc_result. */
export interface ServerMessage {
  readonly id: bigint;
  readonly seqno: number;
  readonly object?: TlObject;
  readonly answersTo?: bigint;
  readonly result?: Buffer;
}

/** A message of ours in a container. */
export interface ContainedMessage {
  readonly id: bigint;
  readonly seqno: number;
  readonly body: Buffer;
}

const MSG_CONTAINER = 0x73f1f8dc;
const RPC_RESULT = 0xf35c6d01;
const RPC_ERROR = 0x2144ca19;
const GZIP_PACKED = 0x3072cfa1;

/** Reads `msg_id seqno bytes body`; those of a container one by one. */
export function readServerMessages(reader: TlReader, codec: TlCodec): readonly ServerMessage[] {
  const id = reader.long();
  const seqno = reader.int();
  const body = reader.raw(reader.uint());
  switch (body.readUInt32LE(0)) {
    case MSG_CONTAINER: {
      const inner = new TlReader(body, 4);
      const messages: ServerMessage[] = [];
      for (let count = inner.uint(); count > 0; count--) {
        messages.push(...readServerMessages(inner, codec));
      }
      return messages;
    }
    case RPC_RESULT:
      return [{ id, seqno, answersTo: body.readBigInt64LE(4), result: body.subarray(12) }];
    default:
      return [{ id, seqno, object: codec.decode(body) }];
  }
}

/** The answer to a method, unpacked and decoded. @throws {RpcError} */
export function readResult(method: string, bytes: Buffer, codec: TlCodec = tl229): unknown {
  const id = bytes.readUInt32LE(0);
  if (id === GZIP_PACKED) {
    return readResult(method, gunzipSync(new TlReader(bytes, 4).byteString()), codec);
  }
  if (id === RPC_ERROR) {
    const error = tl229.decode(bytes);
    throw new RpcError(error["errorCode"] as number, error["errorMessage"] as string);
  }
  return codec.decodeType(codec.definition(method)?.result ?? "", bytes);
}

/** The method that is called, of one wrapped in invokeWithLayer and the like. */
export function innerMethod(request: TlObject): string {
  const query = request["query"] as TlObject | undefined;
  return query === undefined ? request._ : innerMethod(query);
}

export function encodeContainer(messages: readonly ContainedMessage[]): Buffer {
  const writer = new TlWriter();
  writer.uint(MSG_CONTAINER);
  writer.uint(messages.length);
  for (const { id, seqno, body } of messages) {
    writer.long(id);
    writer.int(seqno);
    writer.uint(body.length);
    writer.raw(body);
  }
  return writer.finish();
}

/** What a temporary key is bound by. */
export interface Binding {
  readonly permanentSecret: Buffer;
  readonly temporarySecret: Buffer;
  readonly sessionId: bigint;
  /** Of the message that the call is sent in. */
  readonly messageId: bigint;
  readonly expiresAt: number;
}

/** The call of auth.bindTempAuthKey with its proof. @see https://core.telegram.org/method/auth.bindTempAuthKey */
export function bindTempAuthKey(binding: Binding): TlObject {
  const { permanentSecret, temporarySecret, sessionId, messageId, expiresAt } = binding;
  const nonce = randomBytes(8).readBigInt64LE();
  const permAuthKeyId = authKeyId(permanentSecret);
  const inner = tl229.encode({
    _: "bindAuthKeyInner",
    nonce,
    tempAuthKeyId: authKeyId(temporarySecret),
    permAuthKeyId,
    tempSessionId: sessionId,
    expiresAt,
  });
  const head = randomBytes(32);
  head.writeBigInt64LE(messageId, 16);
  head.writeInt32LE(0, 24);
  head.writeUInt32LE(inner.length, 28);
  const encryptedMessage = encryptOldMessage(permanentSecret, Buffer.concat([head, inner]));
  return { _: "auth.bindTempAuthKey", permAuthKeyId, nonce, expiresAt, encryptedMessage };
}
