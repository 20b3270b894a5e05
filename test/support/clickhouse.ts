import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ClickHouseStore, hasChdb } from "../../src/adapters/clickhouse/clickhouse-store.ts";
import { freePort } from "./child-server.ts";
import { silentLogger } from "./silent-logger.ts";

/** chDB is not installed by default: then its tests are reported as skipped on a user's machine; in CI they fail. */
export const lacksChdb = process.env["CI"] !== "true" && !hasChdb();

const FRONT = fileURLToPath(new URL("clickhouse-front.mjs", import.meta.url));

/** A ClickHouse over HTTP in a process of its own, which can be killed and started again over its folder. */
export class ClickHouseProcess {
  readonly url: string;
  private readonly port: number;
  private readonly dir: string;
  private child: ChildProcess | undefined;

  private constructor(port: number, dir: string) {
    this.port = port;
    this.dir = dir;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(dir: string): Promise<ClickHouseProcess> {
    const server = new ClickHouseProcess(await freePort(), dir);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [FRONT, String(this.port), this.dir], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
    });
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }
}

export const serverStore = (url: string, maxAgeMs: number | null = null): ClickHouseStore =>
  new ClickHouseStore({
    place: { kind: "server", url, username: "default", password: "" },
    ...{ database: "teletape", maxAgeMs, logger: silentLogger },
  });

export const embeddedStore = (dir: string, maxAgeMs: number | null = null): ClickHouseStore =>
  new ClickHouseStore({
    place: { kind: "embedded", dir },
    ...{ database: "teletape", maxAgeMs, logger: silentLogger },
  });
