import type { HttpRequest, HttpResponse, TemplatedApp } from "uWebSockets.js";
import type { ConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import type { AccountId } from "../core/account-id.ts";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { limitedAddress } from "../http/client-address.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import { type AccountDirectories, isAccountPath, openBot } from "../ws/open-bot.ts";
import type { StreamEndpoint } from "../ws/stream-endpoint.ts";
import { StreamError } from "../ws/stream-error.ts";
import type { SeatRequest } from "../ws/stream-request.ts";
import type { StreamSeats } from "../ws/stream-seats.ts";
import { HEARTBEAT_S } from "../ws/stream-session.ts";
import { EventConnection } from "./event-connection.ts";
import { parseEventsRequest } from "./events-request.ts";

export interface EventsEndpointOptions extends AccountDirectories {
  readonly consumers: ConsumerLog;
  readonly seats: StreamSeats;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Told of updates sent, repeats included. */
  readonly delivered?: (count: number) => void;
}

/** Serves `GET /bot<token>/events`, the updates of a bot as Server-Sent Events. */
export function registerEvents(app: TemplatedApp, options: EventsEndpointOptions): StreamEndpoint {
  const { consumers, seats, clock, logger } = options;
  const connections = new Map<EventConnection, AccountId>();
  let stopped = false;

  const start = async (
    connection: EventConnection,
    opened: Promise<Bot>,
    request: SeatRequest,
  ): Promise<void> => {
    const { account } = (await opened).session;
    const positions = await consumers.open(account);
    connection.whenOver(() => {
      connections.delete(connection);
      consumers
        .release(account)
        .catch((error: unknown) => logger.error({ error }, "a consumer is not released"));
    });
    if (connection.isOver) return;
    connections.set(connection, account);
    await connection.subscribe((socket) => seats.take(account, request, positions, socket));
  };

  const handle = (res: HttpResponse, req: HttpRequest): void => {
    const path = req.getParameter(0) ?? "";
    if (!isAccountPath(path)) {
      req.setYield(true);
      return;
    }
    const connection = new EventConnection(res, options);
    let request: SeatRequest;
    try {
      if (stopped) throw new StreamError("going_away", "the server stops");
      request = parseEventsRequest(req.getQuery() ?? "", req.getHeader("last-event-id"));
    } catch (error) {
      connection.refuse(refusalOf(error, logger));
      return;
    }
    const clientIp = limitedAddress(res, req);
    const opened = openBot(options, path, clientIp);
    start(connection, opened, request).catch((error: unknown) => {
      connection.refuse(refusalOf(error, logger));
    });
  };
  app.get("/:bot/events", handle);

  let cancelHeartbeat: (() => void) | undefined;
  const heartbeat = (): void => {
    for (const connection of connections.keys()) connection.heartbeat();
    cancelHeartbeat = clock.schedule(HEARTBEAT_S * 1000, heartbeat);
  };
  cancelHeartbeat = clock.schedule(HEARTBEAT_S * 1000, heartbeat);

  return {
    end(account, reason) {
      for (const [connection, of] of connections) {
        if (of === account) connection.fail(new StreamError(reason, "the bot was closed"));
      }
    },
    stop() {
      stopped = true;
      cancelHeartbeat?.();
      const error = new StreamError("going_away", "the server stops: connect again");
      for (const connection of connections.keys()) connection.fail(error);
    },
  };
}

/** What is told over HTTP, as nothing was sent yet. */
function refusalOf(error: unknown, logger: Logger): BotApiError {
  if (error instanceof BotApiError) return error;
  if (error instanceof StreamError) {
    const { code, message } = error;
    if (code === "bad_request") return new BotApiError(400, `Bad Request: ${message}`);
    const retry = { retry_after: 5 };
    return new BotApiError(429, `Too Many Requests: ${message}`, retry);
  }
  logger.error({ error }, "an event stream cannot begin");
  return new BotApiError(500, "Internal Server Error");
}
