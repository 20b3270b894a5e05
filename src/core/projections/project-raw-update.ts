import { writeJson } from "../bot-api/json-writer.ts";
import { TlDecodeError } from "../tl/tl-reader.ts";
import type { teletape } from "../../../schemas/generated/log.js";
import { RawRecord } from "./raw-record.ts";
import { tellUpdate } from "./tell-update.ts";

/** Whose updates are projected. */
export interface ProjectionIdentity {
  readonly selfId: number;
  /** Unix seconds of the bot's login here; older messages are not told. 0 = unknown. */
  readonly authorizedAt: number;
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

/** Raised whenever the same raw record would give other JSON. */
export const PROJECTION_VERSION = 1;

const LAYER = 229;

/**
 * Projects one raw record to the Bot API updates it makes, in order: pure, so that replay gives the same bytes for ever.
 *
 * @throws {TlDecodeError} the record holds TL of an unknown layer
 */
export type ProjectRawUpdate = (
  raw: teletape.log.IRawUpdate,
  identity: ProjectionIdentity,
) => readonly ProjectedUpdate[];

/**
 * The projection. Messages whose content is not converted yet (`messageFate` is "unprojected") make no update.
 */
export const projectRawUpdate: ProjectRawUpdate = (raw, identity) => {
  if (raw.layer !== LAYER) throw new TlDecodeError(`no projection for layer ${raw.layer}`);
  const record = new RawRecord(raw, identity.selfId);
  const { now } = record;
  const projected: ProjectedUpdate[] = [];
  const count = raw.updates?.length ?? 0;
  for (let index = 0; index < count; index++) {
    record.index = index;
    if (raw.unchanged?.includes(index) === true || raw.deferred?.includes(index) === true) continue;
    const told = tellUpdate(record.update(index), record, identity);
    if (told === undefined || told.expiresAt <= now) continue;
    const { type, chatId, userId, date, expiresAt, queueId } = told;
    const body = writeJson(told.value);
    projected.push({ type, chatId, userId, date, expiresAt, queueId, body });
  }
  return projected;
};

/** The `Update` object as the official server writes it. */
export const updateJson = (updateId: number, update: ProjectedUpdate): string =>
  `{"update_id":${updateId},\n"${update.type}":${update.body}}`;
