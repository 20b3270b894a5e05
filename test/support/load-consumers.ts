import { createServer, type Server } from "node:http";
import { WebSocket } from "undici";
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

/** A webhook receiver that answers 200 to everything. */
export class WebhookConsumer extends RecordedConsumer {
  private readonly server: Server;
  private readonly answeredAt = new Map<number, number>();
  private killedAt = Number.POSITIVE_INFINITY;
  url = "";

  /**
   * @param graceMs a 200 whose bytes left less than this before the kill may not have reached the server: the protocol has no way to
   * tell it from a lost one, so such an update may come again
   */
  constructor(graceMs: number) {
    super("webhook");
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const update = JSON.parse(Buffer.concat(chunks).toString()) as LoadUpdate;
        this.take(update, (id) => {
          const at = this.answeredAt.get(id);
          return at !== undefined && at < this.killedAt - graceMs;
        });
        response.end(() => this.answeredAt.set(update.update_id, performance.now()));
      });
      request.on("error", () => response.destroy());
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}/hook`;
  }

  killed(): void {
    this.killedAt = performance.now();
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
