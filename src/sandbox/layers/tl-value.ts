import type { TlCodec, TlObject } from "../../core/tl/tl-codec.ts";

/** The element type of a vector type; undefined for other types. */
export const elementType = (type: string): string | undefined =>
  /^[Vv]ector<(.*)>$/.exec(type)?.[1];

const SCALARS = new Set([
  "int",
  "#",
  "long",
  "double",
  "string",
  "bytes",
  "int128",
  "int256",
  "Bool",
  "true",
]);

export const isScalar = (type: string): boolean => SCALARS.has(type);

/** Constructors that say "nothing" or "something you do not know", by type. */
const FALLBACKS: Readonly<Record<string, string>> = {
  MessageAction: "messageActionEmpty",
  MessageMedia: "messageMediaUnsupported",
  PageBlock: "pageBlockUnsupported",
  RichText: "textEmpty",
  ChatPhoto: "chatPhotoEmpty",
  PeerNotifySettings: "peerNotifySettings",
};

/** A stand-in for an object of a boxed type; undefined when the type has none. */
export function fallbackObject(codec: TlCodec, type: string): TlObject | undefined {
  const name = FALLBACKS[type];
  return name === undefined || codec.definition(name) === undefined ? undefined : { _: name };
}

/** What a required field holds when its source has none; undefined when nothing fits. */
export function defaultValue(codec: TlCodec, type: string): unknown {
  if (elementType(type) !== undefined) return [];
  switch (type) {
    case "int":
    case "double":
      return 0;
    case "long":
      return 0n;
    case "string":
      return "";
    case "bytes":
      return Buffer.alloc(0);
    case "Bool":
      return false;
    default:
      return fallbackObject(codec, type);
  }
}
