import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BenchChild, cpuMicrosOf, freePort, pause } from "./child.ts";

interface ApiReply<T> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
}

export interface BenchBot {
  readonly id: number;
  readonly token: string;
}

/** What the load of all rows is made of. */
const CHATS = 1000;
const TEXT_BYTES = 110;

/** Of 25 ms: a log on Kafka begins with making its topics. */
const ANSWERING_TRIES = 2_400;

/** As `npm start` has them: with more room for the young, fewer of them have to be moved. */
const NODE_OPTIONS = ["--max-semi-space-size=32"];

/** JSON over HTTP in the Bot API's shape; throws what is not ok. */
export async function callJson<T>(url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    ...(body === undefined
      ? {}
      : {
          method: "POST",
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
  });
  const reply = (await response.json()) as ApiReply<T>;
  if (!reply.ok) throw new Error(`${url}: ${response.status} ${reply.description ?? ""}`);
  return reply.result;
}

/** A sandbox and a server that takes it for Telegram, each in a process of its own. */
export class SystemUnderTest {
  server: BenchChild;
  readonly httpPort: number;
  private readonly dataCentre: BenchChild;
  private readonly control: string;
  private readonly dir: string;
  private readonly serverArgs: readonly string[];
  private bots = 0;

  private constructor(
    sandbox: BenchChild,
    control: string,
    dir: string,
    httpPort: number,
    serverArgs: readonly string[],
  ) {
    this.dataCentre = sandbox;
    this.control = control;
    this.dir = dir;
    this.httpPort = httpPort;
    this.serverArgs = serverArgs;
    this.server = this.spawn();
  }

  static async start(more: readonly string[] = []): Promise<SystemUnderTest> {
    const [dcPort, controlPort, httpPort] = [await freePort(), await freePort(), await freePort()];
    const sandbox = BenchChild.start("../main", [
      "sandbox",
      ...["--dc-port", String(dcPort), "--control-port", String(controlPort)],
    ]);
    const control = `http://127.0.0.1:${controlPort}`;
    await answering(`${control}/dc`);
    const dc = await callJson<{ public_key_pem: string }>(`${control}/dc`);
    const dir = mkdtempSync(join(process.env["BENCH_DIR"] ?? tmpdir(), "teletape-bench-"));
    const keyFile = join(dir, "dc.pem");
    writeFileSync(keyFile, dc.public_key_pem);
    const system = new SystemUnderTest(sandbox, control, dir, httpPort, [
      "serve",
      ...["--http-port", String(httpPort), "--http-ip-address", "127.0.0.1"],
      ...["--data-dir", join(dir, "data"), "--local", "--api-id", "1", "--api-hash", "sandbox"],
      ...["--dc", `2=127.0.0.1:${dcPort}`, "--dc-public-key", keyFile],
      ...["--history", "log", ...logArgs()],
      ...more,
    ]);
    await answering(`${system.url}/healthz`);
    return system;
  }

  /** Runs `work` with a fresh system. @param more options of `teletape serve` */
  static async use<T>(
    work: (system: SystemUnderTest) => Promise<T>,
    more: readonly string[] = [],
  ): Promise<T> {
    const system = await SystemUnderTest.start(more);
    try {
      return await work(system);
    } finally {
      await system.close();
    }
  }

  /** CPU time of the sandbox so far, in microseconds. */
  get sandboxCpuMicros(): number {
    return this.dataCentre.cpuMicros;
  }

  get url(): string {
    return `http://127.0.0.1:${this.httpPort}`;
  }

  /** CPU of the Kafka brokers so far, in microseconds; undefined = the log is not on Kafka. */
  get brokerMicros(): number | undefined {
    const pids = process.env["BENCH_KAFKA_PIDS"];
    return pids?.split(",").reduce((sum, pid) => sum + cpuMicrosOf(Number(pid)), 0);
  }

  /** A new bot that the server has logged in. */
  async addBot(): Promise<BenchBot> {
    const username = `bench_${this.bots++}_bot`;
    const bot = await callJson<BenchBot>(`${this.control}/bots`, { username });
    await this.call(bot, "getMe");
    return bot;
  }

  call<T>(bot: BenchBot, method: string, params?: unknown): Promise<T> {
    return callJson<T>(`${this.url}/bot${bot.token}/${method}`, params);
  }

  /** A request to the sandbox's control API. @param path after its root */
  sandbox<T>(path: string, body: unknown): Promise<T> {
    return callJson<T>(this.control + path, body);
  }

  /** Where a file of this run is kept. */
  path(name: string): string {
    return join(this.dir, name);
  }

  /** Lets users write to the bot; resolves when the sandbox has sent all. @param ratePerS 0 = as fast as the server reads */
  async load(bot: BenchBot, updates: number, container: number, ratePerS = 0): Promise<void> {
    const { id } = await callJson<{ id: number }>(`${this.control}/load`, {
      ...{ bot_id: bot.id, chats: CHATS, text_bytes: TEXT_BYTES },
      ...{ updates, container, rate: ratePerS },
    });
    while (!(await callJson<{ done: boolean }>(`${this.control}/load/${id}`)).done) await pause(50);
  }

  /** @returns milliseconds from the start until the server answers */
  async restart(): Promise<number> {
    await this.server.stop();
    const started = performance.now();
    this.server = this.spawn();
    await answering(`${this.url}/healthz`);
    return performance.now() - started;
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.dataCentre.kill();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private spawn(): BenchChild {
    const more = (process.env["BENCH_NODE_OPTIONS"] ?? "").split(" ").filter(Boolean);
    return BenchChild.start("../main", this.serverArgs, [...NODE_OPTIONS, ...more]);
  }
}

/** The log on Kafka, in topics of its own, when the run is about that. */
function logArgs(): readonly string[] {
  const brokers = process.env["BENCH_KAFKA_BROKERS"];
  if (brokers === undefined) return [];
  return [
    ...["--event-log", "kafka", "--kafka-brokers", brokers],
    ...["--kafka-topic-prefix", `bench-${process.pid}-${systems++}`],
  ];
}

let systems = 0;

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < ANSWERING_TRIES; attempt++) {
    try {
      const response = await fetch(url);
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    await pause(25);
  }
  throw new Error(`${url} does not answer`);
}
