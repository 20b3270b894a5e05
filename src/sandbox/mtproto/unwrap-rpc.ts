import { RpcError } from "../../core/rpc-error.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import { TlDecodeError, TlReader } from "../../core/tl/tl-reader.ts";
import type { TlDefinition } from "../../core/tl/tl-schema.ts";
import type { ClientApp } from "../rpc-backend.ts";
import type { TlLayers } from "../layers/tl-layers.ts";
import { FramingError } from "./framing.ts";
import { unpack } from "./gzip-packed.ts";
import { GZIP_PACKED } from "./service-message.ts";

const MAX_DEPTH = 16;

/** An RPC without its wrappers. */
export interface UnwrappedRpc {
  /** In the newest layer; only invokeWithBusinessConnection is still around it. */
  readonly request: TlObject;
  /** Name of the innermost method. */
  readonly method: string;
  /** Layer to read and answer in. */
  readonly layer: number;
  readonly withoutUpdates: boolean;
  /** Ids of the messages to wait for. */
  readonly after: readonly bigint[];
  /** Of initConnection, if it was there. */
  readonly app: ClientApp | undefined;
}

interface Wrappers {
  layer: number;
  withoutUpdates: boolean;
  after: bigint[];
  businessConnectionId: string | undefined;
  app: ClientApp | undefined;
}

/** Reads a wrapper's fields up to the query. */
function readFields(definition: TlDefinition, reader: TlReader): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const { name, type, flag } of definition.fields) {
    if (type.startsWith("!")) break;
    const isAbsent =
      flag !== undefined && (((fields[flag.flags] as number) >>> flag.bit) & 1) === 0;
    if (isAbsent) continue;
    fields[name] = type === "true" || tl229.readValue(type, reader);
  }
  return fields;
}

function note(wrappers: Wrappers, name: string, fields: Readonly<Record<string, unknown>>): void {
  switch (name) {
    case "invokeWithLayer":
      wrappers.layer = fields["layer"] as number;
      break;
    case "invokeWithoutUpdates":
      wrappers.withoutUpdates = true;
      break;
    case "invokeAfterMsg":
      wrappers.after.push(fields["msgId"] as bigint);
      break;
    case "invokeAfterMsgs":
      wrappers.after.push(...(fields["msgIds"] as bigint[]));
      break;
    case "invokeWithBusinessConnection":
      wrappers.businessConnectionId = fields["connectionId"] as string;
      break;
    case "initConnection":
      wrappers.app = {
        apiId: fields["apiId"] as number,
        deviceModel: fields["deviceModel"] as string,
        systemVersion: fields["systemVersion"] as string,
        appVersion: fields["appVersion"] as string,
      };
      break;
    default:
      // The others change nothing that a test would see.
      break;
  }
}

const wrapperOf = (id: number): TlDefinition | undefined => {
  const definition = tl229.definitionOfId(id);
  return definition?.isMethod && definition.fields.at(-1)?.type === "!X" ? definition : undefined;
};

/**
 * Takes invokeWithLayer, initConnection and the like off an RPC and reads it in the client's layer.
 *
 * @param layer the session's layer so far
 * @throws {RpcError} 400: what the client sent is not a method of its layer
 * @see https://core.telegram.org/api/invoking
 */
export function unwrapRpc(layers: TlLayers, layer: number, body: Buffer): UnwrappedRpc {
  const wrappers: Wrappers = {
    layer,
    withoutUpdates: false,
    after: [],
    businessConnectionId: undefined,
    app: undefined,
  };
  try {
    const query = openWrappers(wrappers, new TlReader(body));
    const inner = readQuery(layers, wrappers.layer, query);
    const { businessConnectionId } = wrappers;
    return {
      request:
        businessConnectionId === undefined
          ? inner
          : {
              _: "invokeWithBusinessConnection",
              connectionId: businessConnectionId,
              query: inner,
            },
      method: inner._,
      layer: wrappers.layer,
      withoutUpdates: wrappers.withoutUpdates,
      after: wrappers.after,
      app: wrappers.app,
    };
  } catch (error) {
    if (error instanceof TlDecodeError) throw new RpcError(400, "INPUT_CONSTRUCTOR_INVALID");
    if (error instanceof RangeError || error instanceof FramingError)
      throw new RpcError(400, "INPUT_FETCH_ERROR");
    throw error;
  }
}

function openWrappers(wrappers: Wrappers, start: TlReader): TlReader {
  let reader = start;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const id = reader.bytes.readUInt32LE(reader.pos);
    if (id === GZIP_PACKED) {
      reader = new TlReader(unpack(new TlReader(reader.bytes, reader.pos + 4).byteString()));
      continue;
    }
    const wrapper = wrapperOf(id);
    if (wrapper === undefined) return reader;
    reader.pos += 4;
    note(wrappers, wrapper.name, readFields(wrapper, reader));
  }
  throw new RpcError(400, "INPUT_REQUEST_TOO_LONG");
}

function readQuery(layers: TlLayers, layer: number, reader: TlReader): TlObject {
  if (!layers.supports(layer)) throw new RpcError(400, "CONNECTION_LAYER_INVALID");
  const client = layers.of(layer);
  const id = reader.bytes.readUInt32LE(reader.pos);
  const definition = client.codec.definitionOfId(id);
  if (definition?.isMethod !== true) throw new RpcError(400, `INPUT_METHOD_INVALID_${id}`);
  return client.lift(client.codec.readBoxed(reader));
}
