import { TlWriter } from "../../core/tl/tl-writer.ts";

/** Constructors of MTProto itself that a client meets. @see https://core.telegram.org/mtproto/service_messages */
export const SERVICE = {
  msgContainer: 0x73f1f8dc,
  gzipPacked: 0x3072cfa1,
  rpcResult: 0xf35c6d01,
  rpcError: 0x2144ca19,
  msgsAck: 0x62d6b459,
  badMsgNotification: 0xa7eff811,
  badServerSalt: 0xedab447b,
  newSessionCreated: 0x9ec20908,
  pong: 0x347773c5,
  pingDelayDisconnect: 0xf3427b8c,
  msgDetailedInfo: 0x276d3ec6,
  msgNewDetailedInfo: 0x809db6df,
  msgsStateReq: 0xda69fb52,
  msgsStateInfo: 0x04deb57d,
  msgsAllInfo: 0x8cc0d131,
  msgResendReq: 0x7d861a08,
  futureSalts: 0xae500895,
  destroySessionOk: 0xe22045fc,
  destroySessionNone: 0x62d350c9,
} as const;

const VECTOR = 0x1cb5c415;

function messageIds(constructorId: number, ids: readonly bigint[]): Buffer {
  const writer = new TlWriter(12 + ids.length * 8);
  writer.uint(constructorId);
  writer.uint(VECTOR);
  writer.int(ids.length);
  for (const id of ids) writer.long(id);
  return writer.finish();
}

export const encodeAcks = (ids: readonly bigint[]): Buffer => messageIds(SERVICE.msgsAck, ids);

export const encodeResendRequest = (ids: readonly bigint[]): Buffer =>
  messageIds(SERVICE.msgResendReq, ids);

/** @param disconnectS seconds without another ping after which the server hangs up */
export function encodePing(pingId: bigint, disconnectS: number): Buffer {
  const writer = new TlWriter(16);
  writer.uint(SERVICE.pingDelayDisconnect);
  writer.long(pingId);
  writer.int(disconnectS);
  return writer.finish();
}

/** @param states one byte for each asked message: 4 = received, 1 = nothing known */
export function encodeStateInfo(requestId: bigint, states: Uint8Array): Buffer {
  const writer = new TlWriter(32 + states.length);
  writer.uint(SERVICE.msgsStateInfo);
  writer.long(requestId);
  writer.byteString(states);
  return writer.finish();
}
