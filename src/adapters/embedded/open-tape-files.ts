import { idOfTapeKey, tapeRange } from "./keys.ts";
import type { Store } from "./store.ts";
import { TapeFiles } from "./tape-files.ts";
import { decodeFileState } from "./tape-location.ts";

/**
 * Opens the folder of tape files and holds it against the index.
 *
 * @throws {Error} a file is gone or too short; the text names it
 */
export const openTapeFiles = (dir: string, store: Store, nowMs: number): TapeFiles => {
  const tape = new TapeFiles(dir);
  const known = new Set<number>();
  const [start, end] = tapeRange();
  for (const { key, value } of store.getRange({ start, end })) {
    const id = idOfTapeKey(key);
    known.add(id);
    const size = tape.size(id);
    if (size === null)
      throw new Error(`${tape.path(id)} is gone, though records of the log are in it`);
    if (size < (decodeFileState(value)?.end ?? 0))
      throw new Error(`${tape.path(id)} is damaged: it ends before its last record`);
  }
  tape.removeOrphans((id) => known.has(id), nowMs);
  return tape;
};
