import { writeJson } from "../bot-api/json-writer.ts";
import { TlDecodeError } from "../tl/tl-reader.ts";
import type { teletape } from "../../../schemas/generated/log.js";
import { predicateOf } from "./predicate-of.ts";
import { RawRecord } from "./raw-record.ts";
import { tellUpdate } from "./tell-update.ts";

/** Whose updates are projected. */
export interface ProjectionIdentity {
  readonly selfId: number;
  /** Unix seconds of the bot's login here, for records that do not say it; older messages are not told. 0 = unknown. */
  readonly authorizedAt: number;
  /** The account is a person's; records say it, and are read by what they say. */
  readonly isPerson?: boolean;
  /** A person is told the messages that they send elsewhere; records say it too. */
  readonly tellsOwn?: boolean;
}

/** A Bot API update before it has an id. */
export interface ProjectedUpdate {
  /** Field name in `Update`. */
  readonly type: string;
  /** Marked id; 0 = none. */
  readonly chatId: number;
  /** 0 = none. */
  readonly userId: number;
  /** Unix seconds. */
  readonly date: number;
  /** Unix seconds after which the default consumer does not see it. */
  readonly expiresAt: number;
  /** Order is kept within a queue; 0 = a queue of its own. */
  readonly queueId: number;
  /** The value of the `type` field, as JSON. */
  readonly body: string;
}

/** Something of a record that could not be converted. It stays on the tape as it came, for a later projection. */
export interface Unconverted {
  /** Users, chats and messages that cannot be read count as unknown; the updates that show them are told all the same. */
  readonly part: "update" | "user" | "chat" | "message";
  /** Index into that list of the record. */
  readonly index: number;
  /** Its TL predicate, or `unknown` when the layer has none with its id. */
  readonly predicate: string;
  readonly error: unknown;
}

/** Raised whenever the same raw record would give other JSON. */
export const PROJECTION_VERSION = 3;

const LAYER = 229;

/**
 * Projects one raw record to the Bot API updates it makes, in order: pure, so that replay gives the same bytes for ever.
 *
 * @param unconverted told what was left out; what comes after it in the record is projected all the same
 * @throws {TlDecodeError} the record is of an unknown layer
 */
export type ProjectRawUpdate = (
  raw: teletape.log.IRawUpdate,
  identity: ProjectionIdentity,
  unconverted?: (what: Unconverted) => void,
) => readonly ProjectedUpdate[];

/** The projection. @see docs/projection.md */
export const projectRawUpdate: ProjectRawUpdate = (raw, identity, unconverted) => {
  if (raw.layer !== LAYER) throw new TlDecodeError(`no projection for layer ${raw.layer}`);
  const record = new RawRecord(raw, identity, unconverted);
  const projected: ProjectedUpdate[] = [];
  const count = raw.updates?.length ?? 0;
  for (let index = 0; index < count; index++) {
    record.index = index;
    if (raw.unchanged?.includes(index) === true || raw.deferred?.includes(index) === true) continue;
    try {
      projectOne(record, index, projected);
    } catch (error) {
      const predicate = predicateOf(raw.updates?.[index]);
      unconverted?.({ part: "update", index, predicate, error });
    }
  }
  return projected;
};

function projectOne(record: RawRecord, index: number, into: ProjectedUpdate[]): void {
  const told = tellUpdate(record.update(index), record, record);
  if (told === undefined || told.expiresAt <= record.now) return;
  const { type, chatId, userId, date, expiresAt, queueId } = told;
  const body = writeJson(told.value);
  into.push({ type, chatId, userId, date, expiresAt, queueId, body });
}

/** The `Update` object as the official server writes it. */
export const updateJson = (updateId: number, update: ProjectedUpdate): string =>
  `{"update_id":${updateId},\n"${update.type}":${update.body}}`;
