import uWS, { type us_listen_socket } from "uWebSockets.js";
import { createConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import type {
  BotDeliveryOptions,
  StoppableBotDelivery,
} from "../../actors/delivery/bot-delivery.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { BotDelivery } from "../../src/ports/bot-delivery.ts";
import type { Bot, BotDirectory } from "../../src/ports/bot-directory.ts";
import type { BotSession } from "../../src/ports/bot-session.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import { registerEvents } from "../../src/sse/events-endpoint.ts";
import { registerStream, type StreamEndpoint } from "../../src/ws/stream-endpoint.ts";
import { StreamSeats } from "../../src/ws/stream-seats.ts";
import type { CallMethod } from "../../src/ws/stream-session.ts";
import { quietLogger, realClock, TEST_ACCOUNT, testDelivery } from "./test-delivery.ts";

export const STREAM_TOKEN = "110201543:secret";

export interface StreamServerOptions {
  readonly clock?: Clock;
  readonly callMethod?: CallMethod;
  readonly maxStreamsPerBot?: number;
  readonly idleS?: number;
  readonly delivery?: Partial<BotDeliveryOptions>;
}

/** The streams of one bot over a log, on a port of their own. */
export class StreamServer {
  readonly port: number;
  /** The bot's, which shares its positions with the streams. */
  readonly delivery: StoppableBotDelivery;
  private readonly endpoints: readonly StreamEndpoint[];
  private readonly listening: us_listen_socket;

  private constructor(
    port: number,
    delivery: StoppableBotDelivery,
    endpoints: readonly StreamEndpoint[],
    listening: us_listen_socket,
  ) {
    this.port = port;
    this.delivery = delivery;
    this.endpoints = endpoints;
    this.listening = listening;
  }

  static start(log: EventLog, options: StreamServerOptions = {}): Promise<StreamServer> {
    const app = uWS.App();
    const clock = options.clock ?? realClock;
    const { maxStreamsPerBot = 20 } = options;
    const consumers = createConsumerLog(log);
    const delivery = testDelivery(log, { consumers, ...options.delivery });
    const shared = {
      directory: directoryOf(delivery),
      seats: new StreamSeats({ log, clock, maxStreamsPerBot }),
      consumers,
      logger: quietLogger,
      clock,
    };
    const endpoints = [
      registerStream(app, {
        ...shared,
        callMethod: options.callMethod ?? (() => Promise.resolve({ json: "true" })),
        ...(options.idleS === undefined ? {} : { idleS: options.idleS }),
      }),
      registerEvents(app, shared),
    ];
    app.any("/*", (res) => void res.writeStatus("404 Not Found").end("other"));
    return new Promise((resolve, reject) => {
      app.listen("127.0.0.1", 0, (socket) => {
        if (socket === false) reject(new Error("cannot listen"));
        else
          resolve(new StreamServer(uWS.us_socket_local_port(socket), delivery, endpoints, socket));
      });
    });
  }

  /** Ends the bot's streams, as when it is logged out. */
  end(reason: "going_away" | "unauthorized"): void {
    for (const endpoint of this.endpoints) endpoint.end(TEST_ACCOUNT, reason);
  }

  url(path: string, scheme = "ws", token = STREAM_TOKEN): string {
    return `${scheme}://127.0.0.1:${this.port}/bot${token}/${path}`;
  }

  stop(): void {
    for (const endpoint of this.endpoints) endpoint.stop();
    uWS.us_listen_socket_close(this.listening);
    void this.delivery.stop();
  }
}

function directoryOf(delivery: BotDelivery): BotDirectory {
  const bot: Bot = {
    token: STREAM_TOKEN,
    session: { account: TEST_ACCOUNT } as BotSession,
    delivery,
    logOut: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return {
    ready: () => undefined,
    open: (token) =>
      token === STREAM_TOKEN
        ? Promise.resolve(bot)
        : Promise.reject(new BotApiError(401, "Unauthorized: invalid token specified")),
  };
}
