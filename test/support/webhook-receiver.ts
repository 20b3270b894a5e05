import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it came. */
export interface ReceivedPost {
  readonly atMs: number;
  readonly path: string;
  /** That it was sent to. */
  readonly localAddress: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly updateId: number;
  readonly body: string;
  /** Requests open when it came, itself included. */
  readonly inFlight: number;
}

export type Responder = (post: ReceivedPost, response: ServerResponse) => void;

/** A real HTTP server that bots' updates are posted to. */
export class WebhookReceiver {
  readonly posts: ReceivedPost[] = [];
  connections = 0;
  respond: Responder = (_post, response) => {
    response.end();
  };
  private readonly server: Server;
  private inFlight = 0;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      this.inFlight++;
      response.on("close", () => this.inFlight--);
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const { update_id: updateId } = JSON.parse(body) as { update_id: number };
        const post: ReceivedPost = {
          atMs: performance.now(),
          path: request.url ?? "",
          localAddress: request.socket.localAddress,
          rawHeaders: request.rawHeaders,
          headers: request.headers,
          updateId,
          body,
          inFlight: this.inFlight,
        };
        this.posts.push(post);
        this.respond(post, response);
      });
    });
    this.server.keepAliveTimeout = 60_000;
    this.server.on("connection", () => this.connections++);
  }

  static async start(port = 0, host = "127.0.0.1"): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => {
      receiver.server.listen(port, host, resolve);
    });
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** Resolves when `count` posts have come. */
  async received(count: number, timeoutMs = 30_000): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    while (this.posts.length < count) {
      if (performance.now() > deadline) {
        throw new Error(`${this.posts.length} posts of ${count} after ${timeoutMs} ms`);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
    });
  }
}
