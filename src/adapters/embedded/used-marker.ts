import { closeSync, existsSync, fsyncSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";

/*
 * A folder whose log was opened once holds a marker, so that a data file that was deleted or emptied is told from a log that is
 * new: LMDB would begin an empty one in its place.
 */
const markerFile = (dir: string): string => join(dir, "log.used");

/** @returns what is wrong; null when the file is there or never was */
export const checkDataFilePresent = (dir: string, file: string): string | null => {
  if (!existsSync(markerFile(dir))) return null;
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? null;
  if (size === null) return "it is gone, though a log was kept here";
  return size === 0 ? "it is empty, though a log was kept here" : null;
};

/** Call it when the log is open. It outlives a power failure. */
export const markUsed = (dir: string): void => {
  if (existsSync(markerFile(dir))) return;
  const marker = openSync(markerFile(dir), "w", 0o600);
  try {
    writeSync(
      marker,
      "The log of this folder is in log.mdb and tape/. Delete all three to begin a new one.\n",
    );
    fsyncSync(marker);
  } finally {
    closeSync(marker);
  }
};
