import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { WebSocket } from "undici";
import { eventually } from "./child-server.ts";
import { type LoadUpdate, RecordedConsumer } from "./recorded-consumer.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Polls getUpdates until stopped; a server that is away is asked again. */
export class PollingConsumer extends RecordedConsumer {
  private stopped = false;
  private confirmed = 0;
  private readonly running: Promise<void>;

  constructor(url: string, token: string) {
    super("getUpdates");
    this.running = this.run(`${url}/bot${token}/getUpdates`);
  }

  private async run(url: string): Promise<void> {
    let offset = 0;
    while (!this.stopped) {
      try {
        const response = await fetch(`${url}?timeout=2&limit=100&offset=${offset}`);
        const reply = (await response.json()) as { ok: boolean; result: LoadUpdate[] };
        if (!reply.ok) {
          await pause(50);
          continue;
        }
        // The answer itself says that the offset was recorded.
        this.confirmed = Math.max(this.confirmed, offset - 1);
        for (const update of reply.result) {
          this.take(update, (id) => id <= this.confirmed);
          offset = Math.max(offset, update.update_id + 1);
        }
      } catch {
        await pause(20);
      }
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}

/** A moment, and how many requests of the same server had come by then. */
interface Moment {
  readonly atMs: number;
  readonly requests: number;
}

/** An answer that has left. */
interface Answer {
  readonly run: Run;
  readonly atMs: number;
  /** When the next request of its connection came: the server had read it. */
  read?: Moment;
}

/** What one server sent, from its start until it is killed. */
interface Run {
  requests: number;
  killed?: Moment;
}

const CONNECTIONS = 40;
/** Answers that the server may have read and not stored, and the requests that may be under way when it sends its last and when it read the answer. */
const MAX_UNSTORED = 400 + 2 * CONNECTIONS;
/** Far longer than a loop of the server or a commit takes on a busy machine: what was read so long before a kill is stored. */
const STORED_AFTER_MS = 5_000;

/** A webhook receiver that answers 200 to everything. */
export class WebhookConsumer extends RecordedConsumer {
  private readonly server: Server;
  private readonly answers = new Map<number, Answer>();
  private readonly runs = new WeakMap<Socket, Run>();
  private readonly lastAnswers = new WeakMap<Socket, Answer>();
  private run: Run = { requests: 0 };
  /** For each update that came again after a 200: how long before the kill the bytes of the 200 had left. */
  readonly repeatedAfterMs: number[] = [];
  url = "";

  /**
   * The protocol has no way to tell a 200 that the server did not read any more from a lost one; the next request of the same
   * connection proves that it was read. What the server has read it stores, and it sends no more than so many requests before that:
   * they prove that an answer is stored.
   */
  constructor() {
    super("webhook");
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { socket } = request;
        const run = this.runs.get(socket) ?? this.run;
        run.requests++;
        const before = this.lastAnswers.get(socket);
        if (before !== undefined) {
          before.read ??= { atMs: performance.now(), requests: run.requests };
        }
        const update = JSON.parse(Buffer.concat(chunks).toString()) as LoadUpdate;
        this.take(update, (id) => this.isStored(id));
        response.end(() => {
          const answer = { run, atMs: performance.now() };
          this.answers.set(update.update_id, answer);
          this.lastAnswers.set(socket, answer);
        });
      });
      request.on("error", () => response.destroy());
    });
    this.server.on("connection", (socket: Socket) => this.runs.set(socket, this.run));
  }

  /** Whether the server is known to have stored that the update is done. */
  private isStored(updateId: number): boolean {
    const answer = this.answers.get(updateId);
    if (answer === undefined) return false;
    const { read, run, atMs } = answer;
    if (run.killed === undefined) return true;
    this.repeatedAfterMs.push(run.killed.atMs - atMs);
    if (read === undefined) return false;
    return (
      run.killed.atMs - read.atMs > STORED_AFTER_MS ||
      run.killed.requests - read.requests > MAX_UNSTORED
    );
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}/hook`;
  }

  /** Call right before the server is killed. */
  killing(): void {
    const { run } = this;
    run.killed = { atMs: performance.now(), requests: run.requests };
  }

  /** Call before the next server is started; resolves when all connections of the last one have been seen. */
  async restarting(): Promise<void> {
    // Connections are taken in the order in which they were made.
    const seen = new Set<number | undefined>();
    const see = ({ remotePort }: Socket) => seen.add(remotePort);
    this.server.on("connection", see);
    const last = connect(Number(new URL(this.url).port), "127.0.0.1");
    await once(last, "connect");
    await eventually("the last connection", () => seen.has(last.localPort) || undefined);
    this.server.off("connection", see);
    last.destroy();
    this.run = { requests: 0 };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/**
 * A WebSocket consumer that acknowledges every frame and comes back after a loss. The window tells what was recorded: an update that
 * only fits it once an older one is done proves that the acknowledgement is durable.
 */
export class SocketConsumer extends RecordedConsumer {
  private stopped = false;
  private newest = 0;
  private readonly prefetch: number;
  private readonly running: Promise<void>;

  constructor(url: string, token: string, prefetch = 200) {
    super("WebSocket");
    this.prefetch = prefetch;
    const query = `consumer=crash&from=earliest&prefetch=${prefetch}`;
    this.running = this.run(`${url.replace("http", "ws")}/bot${token}/stream?${query}`);
  }

  private async run(url: string): Promise<void> {
    let first = true;
    while (!this.stopped) {
      await this.connection(first ? url : url.replace("from=earliest", "from=committed"));
      if (this.count > 0) first = false;
      await pause(20);
    }
  }

  private connection(url: string): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, "teletape.v1.json");
      const stopping = setInterval(() => this.stopped && socket.close(), 50);
      socket.addEventListener("message", (event) => {
        const frame = JSON.parse(String(event.data)) as { type: string; updates?: LoadUpdate[] };
        if (frame.type !== "updates" || frame.updates === undefined) return;
        let last = 0;
        for (const update of frame.updates) {
          this.take(update, (id) => id <= this.newest - this.prefetch);
          last = update.update_id;
        }
        this.newest = Math.max(this.newest, last);
        socket.send(JSON.stringify({ type: "ack", update_id: last }));
      });
      const end = () => {
        clearInterval(stopping);
        resolve();
      };
      socket.addEventListener("close", end);
      socket.addEventListener("error", end);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }
}
