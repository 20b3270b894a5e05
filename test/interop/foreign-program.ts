import { type ChildProcess, spawn } from "node:child_process";

const READY_WITHIN_MS = 90_000;

/** A program that is not ours, which prints a line `ready <username>` once it takes updates. */
export class ForeignProgram {
  private readonly child: ChildProcess;
  private readonly chunks: string[] = [];
  private readonly whenReady: Promise<void>;

  /**
   * @param cwd where its packages are found
   * @param env more of its environment
   */
  constructor(
    command: string,
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string>> = {},
  ) {
    this.child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.whenReady = new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`${args[0]} ${why}: ${this.output()}`));
      const timer = setTimeout(() => fail("is not ready"), READY_WITHIN_MS);
      for (const stream of [this.child.stdout, this.child.stderr]) {
        stream?.on("data", (chunk: Buffer) => {
          this.chunks.push(chunk.toString());
          if (!this.output().includes("ready ")) return;
          clearTimeout(timer);
          resolve();
        });
      }
      this.child.once("close", (code) => {
        clearTimeout(timer);
        fail(`ended with ${code}`);
      });
    });
    this.whenReady.catch(() => {});
  }

  /** @throws {Error} it ended, or was not ready in time */
  ready(): Promise<void> {
    return this.whenReady;
  }

  /** All it has printed. */
  output(): string {
    return this.chunks.join("");
  }

  /** SIGSTOP: it keeps its memory and does nothing, not even notice that a connection was closed. */
  suspend(): void {
    this.child.kill("SIGSTOP");
  }

  resume(): void {
    this.child.kill("SIGCONT");
  }

  kill(): void {
    this.child.kill("SIGKILL");
  }
}
