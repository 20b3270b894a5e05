import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import { readStateFile, StateFileError } from "../../../src/sandbox/state/state-file.ts";

const dir = mkdtempSync(join(tmpdir(), "teletape-state-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const PERSON = Buffer.from(JSON.stringify({ first_name: "Ada" }));

/** A file with one person, left by a sandbox that was stopped. */
async function stoppedSandbox(name: string): Promise<string> {
  const file = join(dir, name, "world.json");
  const sandbox = await startSandbox({ stateFile: file });
  await sandbox.control.handle({
    method: "POST",
    path: "/users",
    query: new URLSearchParams(),
    body: PERSON,
    contentType: "application/json",
  });
  await sandbox.close();
  return file;
}

describe("the state file", () => {
  it("is made with its folder, for the owner only, and without leftovers", async () => {
    const file = await stoppedSandbox("fresh");
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(join(dir, "fresh"))).toEqual(["world.json"]);
    const saved = await readStateFile(file);
    expect(saved).toMatchObject({
      isClean: true,
      state: { world: { users: [{ firstName: "Ada" }] } },
    });
  });

  it("says while a sandbox runs that there may be more than is in it", async () => {
    const file = await stoppedSandbox("running");
    const sandbox = await startSandbox({ stateFile: file });
    expect(await readStateFile(file)).toMatchObject({ isClean: false });
    await sandbox.close();
    expect(await readStateFile(file)).toMatchObject({ isClean: true });
  });

  it("is written soon after a change, without being asked", async () => {
    const file = join(dir, "soon.json");
    const sandbox = await startSandbox({ stateFile: file });
    await sandbox.control.handle({
      method: "POST",
      path: "/users",
      query: new URLSearchParams(),
      body: PERSON,
      contentType: "application/json",
    });
    await expect
      .poll(async () => (await readStateFile(file))?.state.world.users.length, { timeout: 5000 })
      .toBe(1);
    await sandbox.close();
  });

  it.each<{ name: string; damage: (text: string) => string; message: RegExp }>([
    { name: "is cut short", damage: (text) => text.slice(0, -20), message: /is damaged/ },
    { name: "is empty", damage: () => "", message: /is damaged/ },
    {
      name: "has a changed digit",
      damage: (text) => text.replace('"homeDc":2', '"homeDc":3'),
      message: /is damaged/,
    },
    {
      name: "claims a clean end it had not",
      damage: (text) => text.replace('"clean":true', '"clean":false'),
      message: /is damaged/,
    },
    {
      name: "is of a newer version",
      damage: (text) => text.replace('"version":1', '"version":2'),
      message: /newer version/,
    },
    { name: "is another file", damage: () => '{"name":"x"}\n', message: /not a state file/ },
  ])("keeps the sandbox from starting when it $name", async ({ name, damage, message }) => {
    const file = await stoppedSandbox(name);
    const broken = damage(readFileSync(file, "utf8"));
    writeFileSync(file, broken);
    const start = startSandbox({ stateFile: file });
    await expect(start).rejects.toThrow(StateFileError);
    await expect(start).rejects.toThrow(message);
    expect(readFileSync(file, "utf8")).toBe(broken);
  });

  it("keeps the sandbox from starting without the data centre of its accounts", async () => {
    const file = await stoppedSandbox("elsewhere");
    const dcs = [
      { id: 1, port: 0 },
      { id: 3, port: 0 },
    ];
    await expect(startSandbox({ stateFile: file, dcs })).rejects.toThrow(/data centre 2/);
  });
});
