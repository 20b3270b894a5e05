import { teletape } from "../../../schemas/generated/log.js";
import { BotUpdateWriter } from "./bot-update-writer.ts";
import {
  type ProjectionIdentity,
  projectRawUpdate,
  type Unconverted,
} from "./project-raw-update.ts";

/** What today's projection makes of a span of the raw log. */
export interface Reprojection {
  /** `BotUpdate` records with consecutive update ids, each naming its raw record and the version of the projection. */
  readonly records: readonly Buffer[];
  /** For the span after this one. */
  readonly nextUpdateId: number;
  readonly unconverted: readonly (Unconverted & { readonly rawSeq: number })[];
}

/**
 * Projects a span of the raw log again: pure, so that the same span gives the same bytes wherever it was read. Spans that follow one
 * another give, one after the other, what they give as one.
 *
 * @param span `RawUpdate` records in the order of the log
 * @param firstUpdateId of the first record made
 * @throws {TlDecodeError} a record is of an unknown layer
 * @throws {Error} a record is not a `RawUpdate`
 */
export function reproject(
  span: Iterable<Uint8Array>,
  identity: ProjectionIdentity,
  firstUpdateId: number,
): Reprojection {
  const writer = new BotUpdateWriter();
  const records: Buffer[] = [];
  const unconverted: (Unconverted & { readonly rawSeq: number })[] = [];
  let nextUpdateId = firstUpdateId;
  for (const value of span) {
    const raw = teletape.log.RawUpdate.decode(value);
    const rawSeq = raw.seq;
    const note = (what: Unconverted): number => unconverted.push({ ...what, rawSeq });
    for (const update of projectRawUpdate(raw, identity, note)) {
      records.push(writer.write(nextUpdateId++, rawSeq, update));
    }
  }
  return { records, nextUpdateId, unconverted };
}
