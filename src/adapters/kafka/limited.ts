import type { LogRecord, ReadLimits } from "../../ports/event-log.ts";

/** The records from an index on, as far as the limits go. */
export const limited = (
  records: readonly LogRecord[],
  start: number,
  { maxRecords, maxBytes = Infinity }: ReadLimits,
): readonly LogRecord[] => {
  let end = Math.min(records.length, start + maxRecords);
  if (maxBytes !== Infinity) {
    let bytes = 0;
    for (let at = start; at < end; at++) {
      bytes += records[at]?.value.length ?? 0;
      if (bytes >= maxBytes) end = at + 1;
    }
  }
  return records.slice(start, end);
};
