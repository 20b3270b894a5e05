import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  claimDataFolder,
  DataFolderInUseError,
} from "../../../src/adapters/system/claim-data-folder.ts";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder.ts";

describe("a data folder", () => {
  let folder: TemporaryFolder;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  it.each([
    { name: "short", nested: "data" },
    { name: "too long for a socket", nested: "d".repeat(120) },
  ])("with a $name name has one owner at a time", async ({ nested }) => {
    const dir = join(folder.path, nested);
    mkdirSync(dir);
    const claimed = await claimDataFolder(dir);
    await expect(claimDataFolder(dir)).rejects.toThrow(DataFolderInUseError);
    await claimed.release();
    await (await claimDataFolder(dir)).release();
  });

  it("is free again at once when its owner was killed", async () => {
    const path = join(folder.path, "in-use.sock");
    const script = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => console.log("up"))`;
    const owner = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    await once(owner.stdout, "data");
    await expect(claimDataFolder(folder.path)).rejects.toThrow(DataFolderInUseError);
    owner.kill("SIGKILL");
    await once(owner, "exit");
    expect(existsSync(path)).toBe(true);
    await (await claimDataFolder(folder.path)).release();
  });
});
