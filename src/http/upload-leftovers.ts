import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Longer than any request lasts: another server may use the same directory. */
const LEFT_AFTER_MS = 86_400_000;

const UPLOAD = /^upload-[0-9a-f]{24}$/;

/** Removes the uploads that a server which was killed has left in its temporary directory. @param nowMs Unix ms */
export function removeUploadLeftovers(tempDir: string, nowMs: number): void {
  for (const name of readdirSync(tempDir)) {
    if (!UPLOAD.test(name)) continue;
    const path = join(tempDir, name);
    const modifiedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs;
    if (nowMs - modifiedMs > LEFT_AFTER_MS) rmSync(path, { force: true });
  }
}
