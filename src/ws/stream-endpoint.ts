import uWS, {
  type HttpRequest,
  type HttpResponse,
  type TemplatedApp,
  type us_socket_context_t,
  type WebSocket,
} from "uWebSockets.js";
import type { ConsumerLog } from "../../actors/consumers/consumer-positions.ts";
import type { AccountId } from "../core/account-id.ts";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { isLoopback, limitedAddress, peerAddress } from "../http/client-address.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import { type AccountDirectories, isAccountPath, openBot } from "./open-bot.ts";
import { jsonCodec } from "./json-codec.ts";
import { protobufCodec } from "./protobuf-codec.ts";
import type { StreamCodec } from "./stream-codec.ts";
import { StreamError } from "./stream-error.ts";
import { parseStreamRequest, type StreamRequest } from "./stream-request.ts";
import type { StreamSeats } from "./stream-seats.ts";
import { HEARTBEAT_S, StreamSession, type CallMethod } from "./stream-session.ts";

/** In the order of preference when a client offers several. */
const CODECS: readonly StreamCodec[] = [jsonCodec, protobufCodec];

/** Larger frames are refused with a reason; four times as large ones cut the connection before they are read. */
const MAX_FRAME_BYTES = 1 << 20;

const MAX_EARLY_FRAMES = 4;

/** A peer that sends nothing for so long, not even a pong, is gone. */
const IDLE_S = 60;

export interface StreamEndpointOptions extends AccountDirectories {
  readonly consumers: ConsumerLog;
  readonly seats: StreamSeats;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callMethod: CallMethod;
  /** Told of updates sent, repeats included. */
  readonly delivered?: (count: number) => void;
  /** Seconds without a sign of life after which a peer is gone, 8 or more; default 60. */
  readonly idleS?: number;
}

export interface StreamEndpoint {
  /** Ends the streams of a bot that is closed or logged out. */
  end(account: AccountId, reason: "going_away" | "unauthorized"): void;
  /** Ends every stream with going_away and takes no new ones. */
  stop(): void;
}

/** A connection, from its upgrade on. */
interface Connection {
  readonly opened: Promise<Bot> | undefined;
  readonly request: StreamRequest | undefined;
  readonly refusal: StreamError | undefined;
  readonly codec: StreamCodec;
  /** Compression pays where bytes travel; on one machine it only costs. */
  readonly compress: boolean;
  /** Messages that came while the bot was opened. */
  readonly early: { readonly message: Buffer; readonly isBinary: boolean }[];
  account: AccountId | undefined;
  session: StreamSession | undefined;
  closed: boolean;
}

/**
 * Serves `GET /bot<token>/stream`, the WebSocket stream of a bot's updates (schemas/ws/protocol.proto). Every refusal is told in an
 * `error` frame, as browsers show nothing of a failed upgrade.
 */
export function registerStream(app: TemplatedApp, options: StreamEndpointOptions): StreamEndpoint {
  const { consumers, seats, clock, logger } = options;
  const sockets = new Set<WebSocket<Connection>>();
  let stopped = false;

  const start = async (ws: WebSocket<Connection>, connection: Connection): Promise<void> => {
    const { opened, request, codec, compress } = connection;
    if (opened === undefined || request === undefined) return;
    const bot = await opened;
    if (connection.closed) return;
    const { account } = bot.session;
    connection.account = account;
    const positions = await consumers.open(account);
    if (connection.closed) {
      await consumers.release(account);
      return;
    }
    try {
      connection.session = new StreamSession({
        ...{ bot, request, codec, clock, logger, callMethod: options.callMethod },
        delivered: options.delivered,
        subscribe: (socket) => seats.take(account, request, positions, socket),
        socket: {
          send: (frame) => ws.send(frame, codec.isBinary, compress),
          get bufferedBytes() {
            return connection.closed ? 0 : ws.getBufferedAmount();
          },
          end: (code, reason) => ws.end(code, reason),
        },
      });
    } catch (error) {
      await consumers.release(account);
      throw error;
    }
    connection.session.start();
    for (const { message, isBinary } of connection.early.splice(0)) {
      connection.session.receive(message, isBinary);
    }
  };

  app.ws<Connection>("/:bot/stream", {
    maxPayloadLength: 4 * MAX_FRAME_BYTES,
    maxBackpressure: 0,
    idleTimeout: options.idleS ?? IDLE_S,
    sendPingsAutomatically: false,
    compression: uWS.SHARED_COMPRESSOR,
    upgrade: (res, req, context) => upgrade(res, req, context, options, stopped),
    open(ws) {
      sockets.add(ws);
      const connection = ws.getUserData();
      if (connection.refusal !== undefined) {
        refuse(ws, connection.refusal);
        return;
      }
      start(ws, connection).catch((error: unknown) => {
        if (!connection.closed) refuse(ws, refusalOf(error, logger));
      });
    },
    message(ws, data, isBinary) {
      const { session, early, refusal } = ws.getUserData();
      if (refusal !== undefined) return;
      const reject = (error: StreamError): void => {
        if (session === undefined) refuse(ws, error);
        else session.fail(error);
      };
      const message = Buffer.from(data);
      if (message.length > MAX_FRAME_BYTES) {
        reject(new StreamError("frame_too_big", `a frame is at most ${MAX_FRAME_BYTES} bytes`));
      } else if (session !== undefined) session.receive(message, isBinary);
      else if (early.length < MAX_EARLY_FRAMES) {
        // The bytes are the library's again when this returns.
        early.push({ message: Buffer.from(message), isBinary });
      } else reject(new StreamError("bad_frame", "too many frames before hello"));
    },
    drain(ws) {
      ws.getUserData().session?.drained();
    },
    close(ws) {
      const connection = ws.getUserData();
      connection.closed = true;
      sockets.delete(ws);
      if (connection.session === undefined || connection.account === undefined) return;
      connection.session.closed();
      consumers
        .release(connection.account)
        .catch((error: unknown) => logger.error({ error }, "a consumer is not released"));
    },
  });

  let cancelHeartbeat: (() => void) | undefined;
  const heartbeat = (): void => {
    for (const ws of sockets) ws.ping();
    for (const ws of sockets) ws.getUserData().session?.check();
    seats.check();
    cancelHeartbeat = clock.schedule(HEARTBEAT_S * 1000, heartbeat);
  };
  cancelHeartbeat = clock.schedule(HEARTBEAT_S * 1000, heartbeat);

  return {
    end(account, reason) {
      for (const ws of sockets) {
        const connection = ws.getUserData();
        if (connection.account === account) {
          connection.session?.fail(new StreamError(reason, "the bot was closed"));
        }
      }
    },
    stop() {
      stopped = true;
      cancelHeartbeat?.();
      const error = new StreamError("going_away", "the server stops: connect again");
      for (const ws of sockets) {
        const { session } = ws.getUserData();
        if (session === undefined) refuse(ws, error);
        else session.fail(error);
      }
    },
  };
}

function upgrade(
  res: HttpResponse,
  req: HttpRequest,
  context: us_socket_context_t,
  directories: StreamEndpointOptions,
  stopped: boolean,
): void {
  const path = req.getParameter(0) ?? "";
  if (!isAccountPath(path)) {
    req.setYield(true);
    return;
  }
  const key = req.getHeader("sec-websocket-key");
  const extensions = req.getHeader("sec-websocket-extensions");
  const offered = req
    .getHeader("sec-websocket-protocol")
    .split(",")
    .map((name) => name.trim());
  const codec = CODECS.find(({ protocol }) => offered.includes(protocol));
  const clientIp = limitedAddress(res, req);
  const isProxied = req.getHeader("x-forwarded-for") !== "" || req.getHeader("forwarded") !== "";
  const compress = isProxied || !isLoopback(peerAddress(res));
  let request: StreamRequest | undefined;
  let refusal = stopped ? new StreamError("going_away", "the server stops") : undefined;
  try {
    request = parseStreamRequest(req.getQuery() ?? "");
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    refusal ??= error;
  }
  const opened = refusal === undefined ? openBot(directories, path, clientIp) : undefined;
  // The rejection is told when the socket is open.
  opened?.catch(() => undefined);
  const connection: Connection = {
    opened,
    request,
    refusal,
    ...{ codec: codec ?? jsonCodec, compress, early: [] },
    account: undefined,
    session: undefined,
    closed: false,
  };
  res.upgrade(connection, key, codec?.protocol ?? "", extensions, context);
}

function refuse(ws: WebSocket<Connection>, error: StreamError): void {
  const { codec } = ws.getUserData();
  ws.send(codec.error(error.code, error.message), codec.isBinary);
  ws.end(error.closeCode, error.code);
}

function refusalOf(error: unknown, logger: Logger): StreamError {
  if (error instanceof StreamError) return error;
  if (error instanceof BotApiError) {
    const code = error.code === 401 || error.code === 404 ? "unauthorized" : "going_away";
    return new StreamError(code, error.description, { cause: error });
  }
  logger.error({ error }, "a stream cannot begin");
  return new StreamError("internal", "Internal Server Error", { cause: error });
}
