import { teletape } from "../../../schemas/generated/log.js";

/** An update that two projections of one raw record tell differently. */
export interface ProjectionDifference {
  readonly rawSeq: number;
  readonly kind: "changed" | "added" | "removed";
  /** Field name in `Update`. */
  readonly type: string;
  /** The `Update` object as JSON. */
  readonly before?: string;
  readonly after?: string;
}

interface Told {
  readonly rawSeq: number;
  readonly type: string;
  readonly json: string;
  /** JSON without the update id, which a new projection gives out anew. */
  readonly body: string;
}

/**
 * Compares what two projections made of the same span of the raw log. Updates of one raw record that are equal but for their id
 * are matched in order; the rest are paired by type.
 *
 * @param before, after `BotUpdate` records in order of their raw records
 */
export function compareProjections(
  before: Iterable<Uint8Array>,
  after: Iterable<Uint8Array>,
): readonly ProjectionDifference[] {
  const old = byRawRecord(before);
  const fresh = byRawRecord(after);
  const seqs = [...new Set([...old.keys(), ...fresh.keys()])].toSorted((a, b) => a - b);
  return seqs.flatMap((seq) => compareRecord(old.get(seq) ?? [], fresh.get(seq) ?? []));
}

function compareRecord(
  before: readonly Told[],
  after: readonly Told[],
): readonly ProjectionDifference[] {
  const removed = [...before];
  const added: Told[] = [];
  for (const told of after) {
    const same = removed.findIndex(({ body }) => body === told.body);
    if (same < 0) added.push(told);
    else removed.splice(same, 1);
  }
  const differences: ProjectionDifference[] = [];
  for (const { rawSeq, type, json } of added) {
    const match = removed.findIndex((old) => old.type === type);
    const [old] = match < 0 ? [] : removed.splice(match, 1);
    const change = { rawSeq, type, after: json };
    differences.push(
      old === undefined
        ? { ...change, kind: "added" }
        : { ...change, kind: "changed", before: old.json },
    );
  }
  for (const { rawSeq, type, json } of removed) {
    differences.push({ rawSeq, kind: "removed", type, before: json });
  }
  return differences;
}

function byRawRecord(records: Iterable<Uint8Array>): ReadonlyMap<number, readonly Told[]> {
  const told = new Map<number, Told[]>();
  for (const value of records) {
    const { rawSeq, type, json: bytes } = teletape.log.BotUpdate.decode(value);
    const json = Buffer.from(bytes).toString("latin1");
    const update = { rawSeq, type, json, body: json.slice(json.indexOf("\n")) };
    const list = told.get(rawSeq);
    if (list === undefined) told.set(rawSeq, [update]);
    else list.push(update);
  }
  return told;
}
