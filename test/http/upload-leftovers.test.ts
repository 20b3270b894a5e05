import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { removeUploadLeftovers } from "../../src/http/upload-leftovers.ts";

const dir = mkdtempSync(join(tmpdir(), "teletape-leftovers-"));
afterEach(() => rmSync(dir, { recursive: true }));

it("what a killed server left of its uploads goes after a day, and nothing else does", () => {
  const nowMs = Date.now();
  const old = `upload-${"0a".repeat(12)}`;
  const fresh = `upload-${"0b".repeat(12)}`;
  for (const name of [old, fresh, "upload-notes.txt"]) writeFileSync(join(dir, name), "x");
  const twoDaysAgo = nowMs / 1000 - 2 * 86_400;
  for (const name of [old, "upload-notes.txt"]) utimesSync(join(dir, name), twoDaysAgo, twoDaysAgo);
  removeUploadLeftovers(dir, nowMs);
  expect(readdirSync(dir).toSorted()).toEqual([fresh, "upload-notes.txt"].toSorted());
});
