import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A Kafka broker on this machine (scripts/kafka.mjs), for the rows that are measured with `--log kafka`. */
export class KafkaChild {
  readonly brokers: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, brokers: string) {
    this.child = child;
    this.brokers = brokers;
  }

  /** Run it from the root of the project. */
  static start(): Promise<KafkaChild> {
    const child = spawn(process.execPath, ["scripts/kafka.mjs", "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new Promise((resolve, reject) => {
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        const [, brokers] = /is ready on (\S+)/.exec(output) ?? [];
        if (brokers !== undefined) resolve(new KafkaChild(child, brokers));
      });
      child.once("exit", () => reject(new Error(`Kafka did not start: ${output}`)));
    });
  }

  /** Of the JVMs. */
  get pids(): readonly number[] {
    const { pid } = this.child;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return children.split(" ").filter(Boolean).map(Number);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}
