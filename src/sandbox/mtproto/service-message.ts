import { gzipSync } from "node:zlib";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { TlWriter } from "../../core/tl/tl-writer.ts";

/** Ids that the schema of the API does not hold: they wrap bytes rather than typed fields. */
export const MSG_CONTAINER = 0x73f1f8dc;
export const GZIP_PACKED = 0x3072cfa1;
const RPC_RESULT = 0xf35c6d01;
const GZIP_FROM_BYTES = 8 * 1024;

/** Bytes of a service message; its constructors are the same in all layers. */
export const serviceMessage = (object: TlObject): Buffer => tl229.encode(object);

/** An `rpc_result`, whose result is packed when it is big and compressible. */
export function rpcResult(requestId: bigint, result: Buffer, mayPack: boolean): Buffer {
  const writer = new TlWriter(result.length + 32);
  writer.uint(RPC_RESULT);
  writer.long(requestId);
  const packed =
    mayPack && result.length >= GZIP_FROM_BYTES ? gzipSync(result, { level: 1 }) : undefined;
  if (packed !== undefined && packed.length < result.length * 0.9) {
    writer.uint(GZIP_PACKED);
    writer.byteString(packed);
  } else {
    writer.raw(result);
  }
  return writer.finish();
}

/** An `rpc_result` that holds an `rpc_error`. */
export function rpcErrorResult(requestId: bigint, errorCode: number, errorMessage: string): Buffer {
  return rpcResult(requestId, serviceMessage({ _: "rpcError", errorCode, errorMessage }), false);
}
