import { type ChildProcess, fork, type Serializable } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** Of one tick in /proc, as every Linux on x86-64 and ARM64 has it. */
const TICK_MICROS = 10_000;

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** User and system time of a process so far, in microseconds; counted in ticks of 10 ms. */
export function cpuMicrosOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MICROS;
}

/** A process of the benchmark, with what the kernel counts for it. */
export class BenchChild {
  readonly process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.process = process;
  }

  /** @param module path relative to this folder, without extension */
  static start(
    module: string,
    args: readonly string[],
    execArgv: readonly string[] = [],
  ): BenchChild {
    const file = new URL(`${module}${extname(import.meta.url)}`, import.meta.url);
    const env: NodeJS.ProcessEnv = {};
    for (const [name, value] of Object.entries(process.env)) {
      if (!name.startsWith("TELETAPE_") && !name.startsWith("TELEGRAM_")) env[name] = value;
    }
    return new BenchChild(
      fork(fileURLToPath(file), args, {
        env,
        execArgv: [...execArgv],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      }),
    );
  }

  /** Sends a question and waits for the answer. */
  async ask<T>(question: Serializable): Promise<T> {
    const answer = once(this.process, "message");
    this.process.send(question);
    const [value] = await answer;
    return value as T;
  }

  /** As {@link cpuMicrosOf}. */
  get cpuMicros(): number {
    return cpuMicrosOf(this.process.pid ?? 0);
  }

  /** Bytes read from sockets and files so far. */
  get bytesRead(): number {
    return Number(/^rchar: (\d+)/m.exec(this.proc("io"))?.[1]);
  }

  /** Resident memory without pages of files, which the kernel may drop at any time. */
  get anonymousKib(): number {
    return Number(/^RssAnon:\s+(\d+)/m.exec(this.proc("status"))?.[1]);
  }

  /** All resident memory: with the pages of the log's file that are mapped, which grow with the log. */
  get residentKib(): number {
    return Number(/^VmRSS:\s+(\d+)/m.exec(this.proc("status"))?.[1]);
  }

  /** The most resident memory since {@link forgetPeak}. */
  get peakResidentKib(): number {
    return Number(/^VmHWM:\s+(\d+)/m.exec(this.proc("status"))?.[1]);
  }

  forgetPeak(): void {
    writeFileSync(`/proc/${this.process.pid}/clear_refs`, "5");
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await ended;
  }

  /** SIGTERM; resolves when it is gone. */
  async stop(): Promise<void> {
    const ended = once(this.process, "exit");
    this.process.kill("SIGTERM");
    await ended;
  }

  private proc(file: string): string {
    return readFileSync(`/proc/${this.process.pid}/${file}`, "utf8");
  }
}
