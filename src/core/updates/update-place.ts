import { tl229, tlSchema229 } from "../tl/layer-229.ts";
import type { TlReader } from "../tl/tl-reader.ts";
import type { TlDefinition } from "../tl/tl-schema.ts";
import { type FieldLocator, fieldLocator } from "./tl-spans.ts";

/** Which counter orders an update. */
export type UpdateBox = "seq" | "pts" | "qts" | "channel" | "channelTooLong" | "ptsChanged";

/** Where an update stands in its sequence. */
export interface UpdatePlace {
  box: UpdateBox;
  /** Value of the counter after the update; 0 in boxes without one, and for a channelTooLong that does not say. */
  pts: number;
  count: number;
  /** Bare id; 0 = none. */
  channelId: number;
}

type Reader = (reader: TlReader, start: number, end: number, place: UpdatePlace) => void;

const PEER_CHANNEL = tl229.definition("peerChannel")?.id ?? 0;

/** Locators of `peerId` by the constructor of the message. */
const messagePeer = new Map<number, FieldLocator>(
  ["message", "messageService", "messageEmpty"].map((name) => [
    tl229.definition(name)?.id ?? 0,
    fieldLocator(name, "peerId"),
  ]),
);

/** Bare id of the channel that the boxed message at the reader belongs to; 0 = not a channel's. */
function messageChannel(reader: TlReader): number {
  const locate = messagePeer.get(reader.uint());
  if (locate === undefined || !locate(reader)) return 0;
  return reader.uint() === PEER_CHANNEL ? Number(reader.long()) : 0;
}

const endsWith = ({ fields }: TlDefinition, ...names: string[]): boolean =>
  names.every((name, i) => fields[fields.length - names.length + i]?.name === name);

function counterReader(definition: TlDefinition): Reader {
  if (endsWith(definition, "pts", "ptsCount")) {
    return (reader, _start, end, place) => {
      place.pts = reader.bytes.readInt32LE(end - 8);
      place.count = reader.bytes.readInt32LE(end - 4);
    };
  }
  const locate = fieldLocator(definition.name, "pts");
  return (reader, start, _end, place) => {
    reader.pos = start + 4;
    locate(reader);
    place.pts = reader.int();
    place.count = reader.int();
  };
}

function qtsReader(definition: TlDefinition): Reader {
  const locate = fieldLocator(definition.name, "qts");
  const isLast = endsWith(definition, "qts");
  return (reader, start, end, place) => {
    place.box = "qts";
    place.count = 1;
    reader.pos = isLast ? end - 4 : start + 4;
    if (!isLast) locate(reader);
    place.pts = reader.int();
  };
}

function channelReader(definition: TlDefinition): Reader {
  const counter = counterReader(definition);
  const ofMessage = definition.fields[0]?.name === "message";
  const locate = ofMessage ? undefined : fieldLocator(definition.name, "channelId");
  return (reader, start, end, place) => {
    place.box = "channel";
    counter(reader, start, end, place);
    reader.pos = start + 4;
    if (locate === undefined) place.channelId = messageChannel(reader);
    else if (locate(reader)) place.channelId = Number(reader.long());
  };
}

function tooLong(reader: TlReader, start: number, _end: number, place: UpdatePlace): void {
  reader.pos = start + 4;
  const hasPts = (reader.uint() & 1) === 1;
  place.box = "channelTooLong";
  place.channelId = Number(reader.long());
  place.pts = hasPts ? reader.int() : 0;
}

function placeReader(definition: TlDefinition): Reader | undefined {
  const has = (field: string): boolean => definition.fields.some(({ name }) => name === field);
  if (definition.name === "updateChannelTooLong") return tooLong;
  if (definition.name === "updatePtsChanged") {
    return (_reader, _start, _end, place) => {
      place.box = "ptsChanged";
    };
  }
  if (has("qts")) return qtsReader(definition);
  if (!has("ptsCount")) return undefined;
  if (definition.name.includes("Channel")) return channelReader(definition);
  const counter = counterReader(definition);
  return (reader, start, end, place) => {
    place.box = "pts";
    counter(reader, start, end, place);
  };
}

const readers = new Map<number, Reader>();
for (const definition of tlSchema229.definitions) {
  if (definition.result !== "Update" || definition.isMethod) continue;
  const reader = placeReader(definition);
  if (reader !== undefined) readers.set(definition.id, reader);
}

/**
 * Reads where the boxed `Update` at start..end stands, without decoding it.
 *
 * @param place overwritten with the answer, so that a container of updates makes no garbage
 */
export function readUpdatePlace(
  reader: TlReader,
  start: number,
  end: number,
  place: UpdatePlace,
): void {
  place.box = "seq";
  place.pts = 0;
  place.count = 0;
  place.channelId = 0;
  readers.get(reader.bytes.readUInt32LE(start))?.(reader, start, end, place);
}
