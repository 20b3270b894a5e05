import { tl229 } from "../../core/tl/layer-229.ts";
import { TlCodec, type TlObject } from "../../core/tl/tl-codec.ts";
import { liftObject } from "./lift-object.ts";
import { olderLayers, olderLayerSchema } from "./layer-schema.ts";
import { ObjectLowering } from "./lower-object.ts";

/** How one layer's clients are spoken to; the world behind speaks the newest layer only. */
export interface ClientLayer {
  readonly layer: number;
  /** Reads what clients of the layer send. */
  readonly codec: TlCodec;
  /** A decoded request as an object of the newest layer. @throws {RpcError} it cannot be expressed there */
  lift(request: TlObject): TlObject;
  /**
   * Bytes of a method's result.
   *
   * @param method its name
   * @throws {TypeError} the value does not fit the result's type
   */
  encodeResult(method: string, value: unknown): Buffer;
  /** Bytes of an `Updates` value; undefined when the layer cannot express any of it. */
  encodeUpdates(updates: TlObject | Buffer): Buffer | undefined;
}

const resultType = (codec: TlCodec, method: string): string => {
  const type = codec.definition(method)?.result;
  if (type === undefined) throw new TypeError(`layer ${codec.layer} has no ${method}`);
  return type;
};

const newest: ClientLayer = {
  layer: tl229.layer,
  codec: tl229,
  lift: (request) => request,
  encodeResult: (method, value) => tl229.encodeType(resultType(tl229, method), value),
  encodeUpdates: (updates) => (Buffer.isBuffer(updates) ? updates : tl229.encode(updates)),
};

class OlderLayer implements ClientLayer {
  readonly layer: number;
  readonly codec: TlCodec;
  private readonly lowering: ObjectLowering;
  /** Bytes encoded once for many sessions are translated once for those of this layer. */
  private readonly translated = new WeakMap<Buffer, { readonly bytes: Buffer | undefined }>();

  constructor(layer: number) {
    this.layer = layer;
    this.codec = new TlCodec(olderLayerSchema(layer));
    this.lowering = new ObjectLowering(this.codec);
  }

  lift(request: TlObject): TlObject {
    return liftObject(request);
  }

  encodeResult(method: string, value: unknown): Buffer {
    const lowered = this.lowering.value(resultType(tl229, method), value);
    if (lowered === undefined) throw new TypeError(`no ${method} result in layer ${this.layer}`);
    return this.codec.encodeType(resultType(this.codec, method), lowered);
  }

  encodeUpdates(updates: TlObject | Buffer): Buffer | undefined {
    if (!Buffer.isBuffer(updates)) return this.encodeLowered(updates);
    const known = this.translated.get(updates);
    if (known !== undefined) return known.bytes;
    const bytes = this.encodeLowered(tl229.decode(updates));
    this.translated.set(updates, { bytes });
    return bytes;
  }

  private encodeLowered(updates: TlObject): Buffer | undefined {
    const lowered = this.lowering.object(updates);
    return lowered && this.codec.encode(lowered);
  }
}

/** The layers that clients may speak. */
export class TlLayers {
  /** Numbers of all layers, rising. */
  readonly all: readonly number[] = [...olderLayers, tl229.layer];
  private readonly made = new Map<number, ClientLayer>([[tl229.layer, newest]]);

  supports(layer: number): boolean {
    return this.all.includes(layer);
  }

  /** @throws {RangeError} the layer is not supported */
  of(layer: number): ClientLayer {
    let found = this.made.get(layer);
    if (found === undefined) {
      found = new OlderLayer(layer);
      this.made.set(layer, found);
    }
    return found;
  }
}
