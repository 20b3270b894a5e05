import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Calls `probe` until it gives a value; what it throws counts as not yet. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 40_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${what} did not happen within ${timeoutMs} ms`, { cause: last });
}

/** A `node dist/main.js` of its own. */
export class ChildServer {
  readonly url: string;
  readonly process: ChildProcess;
  private readonly output: string[] = [];
  private readonly ended: Promise<void>;

  private constructor(url: string, args: readonly string[]) {
    this.url = url;
    const env: NodeJS.ProcessEnv = {};
    for (const [name, value] of Object.entries(process.env)) {
      if (!name.startsWith("TELETAPE_") && !name.startsWith("TELEGRAM_")) env[name] = value;
    }
    this.process = spawn(process.execPath, ["dist/main.js", ...args], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output.push(chunk.toString());
        if (this.output.length > 400) this.output.shift();
      });
    }
    this.ended = new Promise((resolve) => this.process.once("exit", () => resolve()));
  }

  /** Starts it and waits until `readyPath` answers 200. */
  static async start(
    url: string,
    readyPath: string,
    args: readonly string[],
  ): Promise<ChildServer> {
    const child = new ChildServer(url, args);
    try {
      const isReady = await eventually(`${args[0]} answering on ${url}${readyPath}`, async () => {
        if (child.process.exitCode !== null) return false;
        const response = await fetch(url + readyPath);
        await response.arrayBuffer();
        return response.ok ? true : undefined;
      });
      if (!isReady) throw new Error(`${args[0]} exited`);
    } catch (error) {
      await child.kill();
      throw new Error(`${String(error)}\n${child.log()}`, { cause: error });
    }
    return child;
  }

  /** The last lines it printed. */
  log(): string {
    return this.output.join("").slice(-8000);
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    await this.ended;
  }

  /** SIGTERM; resolves with the exit code. */
  async stop(): Promise<number | null> {
    this.process.kill("SIGTERM");
    await this.ended;
    return this.process.exitCode;
  }
}
