import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/** What a server has posted. */
export interface Delivery {
  readonly secret: string | undefined;
  readonly body: unknown;
}

/** A receiver of webhooks on this machine. */
export class WebhookListener {
  readonly url: string;
  private readonly server: Server;
  private readonly deliveries: Delivery[];

  private constructor(server: Server, deliveries: Delivery[]) {
    const { port } = server.address() as AddressInfo;
    this.url = `http://127.0.0.1:${port}/hook`;
    this.server = server;
    this.deliveries = deliveries;
  }

  /** @param reply what each post is answered, e.g. `{"method": "sendMessage", …}`; undefined = nothing */
  static async open(reply: unknown): Promise<WebhookListener> {
    const deliveries: Delivery[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const given = request.headers[SECRET_HEADER];
        const secret = Array.isArray(given) ? given.join() : given;
        deliveries.push({ secret, body: JSON.parse(Buffer.concat(chunks).toString()) as unknown });
        if (reply === undefined) response.end();
        else response.setHeader("content-type", "application/json").end(JSON.stringify(reply));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new WebhookListener(server, deliveries);
  }

  /** The next delivery; undefined when none has come. */
  next(): Delivery | undefined {
    return this.deliveries.shift();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
