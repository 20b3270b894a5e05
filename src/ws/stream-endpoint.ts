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
import type { Bot, BotDirectory } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventLog } from "../ports/event-log.ts";
import type { Logger } from "../ports/logger.ts";
import { encodeFrame } from "./frame-codec.ts";
import { StreamError } from "./stream-error.ts";
import { parseStreamRequest, type StreamRequest } from "./stream-request.ts";
import { StreamSession, type CallMethod } from "./stream-session.ts";
import { HEARTBEAT_S } from "./update-stream.ts";

const JSON_PROTOCOL = "teletape.v1.json";
const PROTOBUF_PROTOCOL = "teletape.v1.protobuf";

/** Larger frames are refused with a reason; four times as large ones cut the connection before they are read. */
const MAX_FRAME_BYTES = 1 << 20;

const MAX_EARLY_FRAMES = 4;

/** A peer that sends nothing for so long, not even a pong, is gone. */
const IDLE_S = 60;

export interface StreamEndpointOptions {
  readonly directory: BotDirectory;
  readonly log: EventLog;
  readonly consumers: ConsumerLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly callMethod: CallMethod;
  /** Told of updates sent, repeats included. */
  readonly delivered?: (count: number) => void;
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
  /** Frames that came while the bot was opened. */
  readonly early: string[];
  session: StreamSession | undefined;
  closed: boolean;
}

/**
 * Serves `GET /bot<token>/stream`, the WebSocket stream of a bot's updates (schemas/ws/protocol.proto). Every refusal is told in an
 * `error` frame, as browsers show nothing of a failed upgrade.
 */
export function registerStream(app: TemplatedApp, options: StreamEndpointOptions): StreamEndpoint {
  const sessions = new Map<string, { session: StreamSession; account: AccountId }>();
  const sockets = new Set<WebSocket<Connection>>();
  let stopped = false;

  const start = async (ws: WebSocket<Connection>, connection: Connection): Promise<void> => {
    const { opened, request } = connection;
    if (opened === undefined || request === undefined) return;
    const bot = await opened;
    const { account } = bot.session;
    const positions = await options.consumers.open(account);
    if (connection.closed) {
      await options.consumers.release(account);
      return;
    }
    const isLocal = /^(127\.|::1$|0+:0+:0+:0+:0+:0+:0+:0*1$|0+:0+:0+:0+:0+:ffff:7f)/.test(
      Buffer.from(ws.getRemoteAddressAsText()).toString("latin1"),
    );
    const key = `${account}/${request.consumer}`;
    const session = new StreamSession({
      ...options,
      bot,
      request,
      positions,
      socket: {
        // Compression pays where bytes travel; on one machine it only costs.
        send: (frame) => ws.send(frame, false, !isLocal),
        get bufferedBytes() {
          return connection.closed ? 0 : ws.getBufferedAmount();
        },
        end: (code, reason) => ws.end(code, reason),
      },
    });
    connection.session = session;
    sessions.get(key)?.session.fail(new StreamError("replaced", "the consumer connected again"));
    const entry = { session, account };
    sessions.set(key, entry);
    closers.set(ws, () => {
      if (sessions.get(key) === entry) sessions.delete(key);
      options.consumers
        .release(account)
        .catch((error: unknown) => options.logger.error({ error }, "a consumer is not released"));
    });
    session.start();
    for (const text of connection.early.splice(0)) session.receive(text);
  };

  const closers = new WeakMap<WebSocket<Connection>, () => void>();

  app.ws<Connection>("/:bot/stream", {
    maxPayloadLength: 4 * MAX_FRAME_BYTES,
    maxBackpressure: 0,
    idleTimeout: IDLE_S,
    sendPingsAutomatically: false,
    compression: uWS.SHARED_COMPRESSOR,
    upgrade: (res, req, context) => upgrade(res, req, context, options.directory, stopped),
    open(ws) {
      sockets.add(ws);
      const connection = ws.getUserData();
      if (connection.refusal !== undefined) {
        refuse(ws, connection.refusal);
        return;
      }
      start(ws, connection).catch((error: unknown) => {
        if (!connection.closed) refuse(ws, refusalOf(error, options.logger));
      });
    },
    message(ws, message, isBinary) {
      const { session, early, refusal } = ws.getUserData();
      const reject = (error: StreamError): void => {
        if (session === undefined) refuse(ws, error);
        else session.fail(error);
      };
      if (refusal !== undefined) return;
      if (message.byteLength > MAX_FRAME_BYTES) {
        reject(new StreamError("frame_too_big", `a frame is at most ${MAX_FRAME_BYTES} bytes`));
      } else if (isBinary) {
        reject(new StreamError("bad_frame", `${JSON_PROTOCOL} has text frames only`));
      } else {
        const text = Buffer.from(message).toString("utf8");
        if (session !== undefined) session.receive(text);
        else if (early.length < MAX_EARLY_FRAMES) early.push(text);
        else reject(new StreamError("bad_frame", "too many frames before hello"));
      }
    },
    drain(ws) {
      ws.getUserData().session?.drained();
    },
    close(ws) {
      const connection = ws.getUserData();
      connection.closed = true;
      sockets.delete(ws);
      connection.session?.closed();
      closers.get(ws)?.();
    },
  });

  let cancelHeartbeat: (() => void) | undefined;
  const heartbeat = (): void => {
    for (const ws of sockets) ws.ping();
    for (const { session } of sessions.values()) session.check();
    cancelHeartbeat = options.clock.schedule(HEARTBEAT_S * 1000, heartbeat);
  };
  cancelHeartbeat = options.clock.schedule(HEARTBEAT_S * 1000, heartbeat);

  return {
    end(account, reason) {
      for (const entry of sessions.values()) {
        if (entry.account === account) {
          entry.session.fail(new StreamError(reason, "the bot was closed"));
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
  directory: BotDirectory,
  stopped: boolean,
): void {
  const path = req.getParameter(0) ?? "";
  if (!path.startsWith("bot")) {
    req.setYield(true);
    return;
  }
  const key = req.getHeader("sec-websocket-key");
  const extensions = req.getHeader("sec-websocket-extensions");
  const offered = req
    .getHeader("sec-websocket-protocol")
    .split(",")
    .map((name) => name.trim());
  const protocol = [JSON_PROTOCOL, PROTOBUF_PROTOCOL].find((name) => offered.includes(name)) ?? "";
  const clientIp = Buffer.from(res.getRemoteAddressAsText()).toString("latin1");
  let request: StreamRequest | undefined;
  let refusal = stopped ? new StreamError("going_away", "the server stops") : undefined;
  if (protocol === PROTOBUF_PROTOCOL) {
    refusal ??= new StreamError("not_implemented", `${PROTOBUF_PROTOCOL} is not implemented`);
  }
  try {
    request = parseStreamRequest(req.getQuery() ?? "");
  } catch (error) {
    if (!(error instanceof StreamError)) throw error;
    refusal ??= error;
  }
  const token = decodeToken(path.slice("bot".length));
  const opened = refusal === undefined ? directory.open(token, "stream", clientIp) : undefined;
  // The rejection is told when the socket is open.
  opened?.catch(() => undefined);
  const connection: Connection = {
    opened,
    request,
    refusal,
    early: [],
    session: undefined,
    closed: false,
  };
  res.upgrade(connection, key, protocol, extensions, context);
}

function decodeToken(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(ws: WebSocket<Connection>, error: StreamError): void {
  ws.send(encodeFrame("error", { code: error.code, description: error.message }));
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
