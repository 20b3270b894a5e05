import type { HttpRequest, HttpResponse, TemplatedApp } from "uWebSockets.js";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { writeJson } from "../core/bot-api/json-writer.ts";
import type { Logger } from "../ports/logger.ts";
import { isAdministrator } from "./administrator.ts";
import { Exchange } from "./exchange.ts";
import { queryString } from "./query-string.ts";
import { writeErrorReply } from "./reply.ts";
import { statusLine } from "./status-line.ts";

/** More would be a mistake: mounts are for control, uploads of tests included. */
const MAX_BODY_BYTES = 64 * 2 ** 20;

export interface MountRequest {
  /** `GET`, `POST`, `DELETE`, … */
  readonly method: string;
  /** Behind the prefix, beginning with `/`; still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly contentType: string;
}

export interface MountReply {
  readonly status: number;
  /** The whole body, written with the Bot API's JSON writer. */
  readonly json: unknown;
}

/** A JSON interface below a path: GET, POST, PUT, PATCH, DELETE. */
export interface JsonMount {
  /** e.g. `/sandbox` */
  readonly prefix: string;
  handle(request: MountRequest): MountReply | Promise<MountReply>;
}

interface MountEnv {
  readonly logger: Logger;
  readonly adminToken: string | undefined;
}

/** Serves `mount` to clients on loopback and to those who send `Authorization: Bearer <admin token>`. */
export function registerJsonMount(app: TemplatedApp, mount: JsonMount, env: MountEnv): void {
  const pattern = `${mount.prefix}/*`;
  const serve = (res: HttpResponse, req: HttpRequest): void => {
    const exchange = new Exchange(res);
    const request = {
      method: req.getMethod().toUpperCase(),
      path: req.getUrl().slice(mount.prefix.length),
      query: new URLSearchParams(queryString(req)),
      contentType: req.getHeader("content-type"),
    };
    if (!isAdministrator(res, req, env.adminToken)) {
      const error = new BotApiError(403, "Forbidden: loopback or the admin token is required");
      exchange.settle(() => writeErrorReply(res, error));
      return;
    }
    exchange.watch();
    const chunks: Buffer[] = [];
    let length = 0;
    res.onData((data, last) => {
      length += data.byteLength;
      if (length <= MAX_BODY_BYTES) chunks.push(Buffer.from(Buffer.from(data)));
      else chunks.length = 0;
      if (!last) return;
      if (length > MAX_BODY_BYTES) {
        const error = new BotApiError(413, "Request Entity Too Large");
        exchange.settle(() => writeErrorReply(res, error));
        return;
      }
      answer(exchange, mount, { ...request, body: Buffer.concat(chunks) }, env.logger);
    });
  };
  // Not `any`, which comes after the catch-all routes of single methods.
  app.get(pattern, serve).post(pattern, serve).put(pattern, serve);
  app.patch(pattern, serve).del(pattern, serve);
}

function answer(exchange: Exchange, mount: JsonMount, request: MountRequest, logger: Logger): void {
  const run = async (): Promise<void> => {
    const reply = await mount.handle(request);
    const body = writeJson(reply.json);
    exchange.settle((res) => {
      res
        .writeStatus(statusLine(reply.status))
        .writeHeader("Content-Type", "application/json")
        .end(body);
    });
  };
  run().catch((error: unknown) => {
    if (!(error instanceof BotApiError)) {
      logger.error({ err: error, path: mount.prefix + request.path }, "request failed");
    }
    const shown =
      error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
    exchange.settle((res) => writeErrorReply(res, shown));
  });
}
