import { closeSync, fsyncSync, openSync } from "node:fs";

/** A new file outlives a power failure only when its folder is on disk too. */
export const syncFolder = (dir: string): void => {
  const folder = openSync(dir, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
