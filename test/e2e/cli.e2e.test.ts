import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { ChildServer, eventually, freePort } from "../support/child-server.ts";

const MAIN = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "teletape-cli-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function teletape(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, ...args], {
    env: { ...env, PATH: process.env["PATH"] },
    encoding: "utf8",
    cwd: dir,
    timeout: 20_000,
  });
  return { stdout, stderr: stderr.trim().split("\n"), status };
}

describe("the command line", () => {
  it.each([["--help"], ["-h"], ["sandbox", "--help"]])("prints its options for %s", (...args) => {
    const { stdout, status } = teletape(args);
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: teletape [serve] [options]");
    expect(stdout).toMatch(/-p, --http-port PORT .*\[8081\]/);
    expect(stdout).toContain("--dc-port PORT");
  });

  it("prints the version of the package", () => {
    const { version } = JSON.parse(
      readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
    ) as { version: string };
    expect(teletape(["--version"])).toMatchObject({ stdout: `Teletape ${version}\n`, status: 0 });
  });

  it.each([
    {
      name: "an unknown flag",
      args: ["serve", "--http-prot", "80"],
      env: {},
      problems: ["unknown option --http-prot"],
    },
    {
      name: "an unknown variable",
      args: [],
      env: { TELETAPE_HTTP_PROT: "80" },
      problems: ["unknown variable TELETAPE_HTTP_PROT"],
    },
    {
      name: "several problems at once",
      args: ["serve", "--no-such", "--http-port", "x", "--log-level", "loud", "--api-id", "5"],
      env: { TELETAPE_NOPE: "1" },
      problems: [
        "unknown option --no-such",
        "unknown variable TELETAPE_NOPE",
        "You must provide valid api-id and api-hash obtained at https://my.telegram.org (only one of them is given)",
        '--http-port must be a whole number from 0 to 65535, not "x"',
        '--log-level must be one of debug, info, warn, error, not "loud"',
      ],
    },
    {
      name: "a flag of another command",
      args: ["sandbox", "--http-port", "80"],
      env: {},
      problems: ["--http-port"],
    },
  ])("refuses to start for $name, naming each", ({ args, env, problems }) => {
    const { stderr, status } = teletape(args, env);
    expect(status).toBe(1);
    expect(stderr).toHaveLength(problems.length);
    for (const problem of problems)
      expect(stderr.some((line) => line.includes(problem))).toBe(true);
  });

  it.each(["SIGUSR1", "SIGUSR2"] as const)(
    "opens its log file again on %s and has written all of it when it stops",
    async (signal) => {
      const port = await freePort();
      const home = mkdtempSync(join(dir, "serve-"));
      const log = join(home, "teletape.log");
      const url = `http://127.0.0.1:${port}`;
      const server = await ChildServer.start(url, "/healthz", [
        ...["serve", "--dir", home, "--http-port", String(port), "--log", log, "--history", "log"],
      ]);
      await eventually("the first line", () =>
        readFileSync(log, "utf8").includes('"listening"') ? true : undefined,
      );
      renameSync(log, `${log}.1`);
      server.process.kill(signal);
      await eventually("the new file", () => readFileSync(log, "utf8") === "" || undefined);
      expect(await server.stop()).toBe(0);
      expect(readFileSync(log, "utf8")).toContain('"stopping"');
      expect(readFileSync(`${log}.1`, "utf8")).not.toContain('"stopping"');
    },
  );
});
