import type { HttpRequest, HttpResponse } from "uWebSockets.js";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { Params } from "../core/bot-api/params.ts";
import type { MethodReply } from "../methods/method.ts";
import type { Bot } from "../ports/bot-directory.ts";
import type { Clock } from "../ports/clock.ts";
import type { FileStore } from "../ports/file-store.ts";
import type { Logger } from "../ports/logger.ts";
import type { Random } from "../ports/random.ts";
import { BodyReader, MAX_PARAMETER_BYTES } from "./body-reader.ts";
import { limitedAddress } from "./client-address.ts";
import { CallContext, Exchange } from "./exchange.ts";
import { parseFormParameters } from "./form-parameters.ts";
import type { ParameterEntry } from "./form-parameters.ts";
import { HttpReadError } from "./http-read-error.ts";
import { queryString } from "./query-string.ts";
import { receiveBody } from "./receive-body.ts";
import { writeBareStatus, writeErrorReply, writeReply } from "./reply.ts";
import { RequestRoutes, type RequestRoutesOptions, type Route } from "./request-routes.ts";
import { lowerAscii } from "./request-target.ts";

const NO_PARAMS = new Params([]);
const SHUTDOWN_RETRY_AFTER_S = 5;

/** What requests to bots and people need. */
export interface BotEndpointOptions extends RequestRoutesOptions {
  /** Makes what a method threw a {@link BotApiError}; what is no fault of the client comes back as it is. */
  readonly mapError: (error: unknown, call: { readonly method: string }) => unknown;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly files: FileStore;
  readonly local: boolean;
  /** Where uploads above 256 KiB are kept while their request lasts; made when missing. */
  readonly tempDir: string;
  /** Told of every answer of a known method, for metrics. */
  readonly observe?: (method: string, status: number) => void;
}

/**
 * Requests to `/bot<token>/<method>` and `/user<token>/<method>`: reads parameters, finds the account, runs the method and answers
 * exactly once. So are those that log people in.
 *
 * @see telegram-bot-api: HttpConnection, ClientManager
 */
export class BotEndpoint {
  private readonly options: BotEndpointOptions;
  private readonly routes: RequestRoutes;
  private shuttingDown = false;
  private waiting = 0;
  private failures = 0;

  constructor(options: BotEndpointOptions) {
    this.options = options;
    this.routes = new RequestRoutes(options);
  }

  /** Requests that have not been answered yet. */
  get pending(): number {
    return this.waiting;
  }

  /** From now on every new request is answered 429. */
  refuse(): void {
    this.shuttingDown = true;
  }

  /** The uWebSockets.js handler; everything needed of `req` is read before it returns. */
  handle(res: HttpResponse, req: HttpRequest): void {
    const exchange = new Exchange(res);
    try {
      const url = req.getUrl();
      const hash = url.indexOf("#");
      const query = hash < 0 ? queryString(req) : "";
      const route = this.routes.of(hash < 0 ? url : url.slice(0, hash));
      if (this.shuttingDown) throw retryLater(SHUTDOWN_RETRY_AFTER_S);
      const bot = route.realm.directory.ready(route.key);
      const clientIp = bot === undefined ? limitedAddress(res, req) : "";
      if (hasBody(req)) this.handleBody(exchange, req, route, query, bot, clientIp);
      else this.dispatch(exchange, route, queryParams(query), bot, clientIp);
    } catch (error) {
      this.fail(exchange, error);
    }
    if (!exchange.over) exchange.watch();
  }

  private handleBody(
    exchange: Exchange,
    req: HttpRequest,
    route: Route,
    query: string,
    bot: Bot | undefined,
    clientIp: string,
  ): void {
    const reader = new BodyReader(
      {
        contentType: req.getHeader("content-type"),
        contentEncoding: req.getHeader("content-encoding"),
        query,
      },
      this.options.tempDir,
      this.options.random,
    );
    const fail = (error: unknown): void => {
      this.fail(exchange, error);
      reader.release();
    };
    const dispatch = (params: Params): void =>
      this.dispatch(exchange, route, params, bot, clientIp, () => reader.release());
    let complete = false;
    exchange.whenOver(() => {
      // Files of a request that reached its method are removed when the method is done with them.
      if (!complete) reader.release();
    });
    receiveBody(exchange, reader, {
      refused: fail,
      complete: () => {
        try {
          complete = true;
          const params = reader.finish();
          if (params instanceof Promise) params.then(dispatch).catch(fail);
          else dispatch(params);
        } catch (error) {
          fail(error);
        }
      },
    });
  }

  private dispatch(
    exchange: Exchange,
    route: Route,
    params: Params,
    bot: Bot | undefined,
    clientIp: string,
    release?: () => void,
  ): void {
    const { realm, key, begin } = route;
    const name = route.methodName === "" ? lowerAscii(params.text("method")) : route.methodName;
    if (begin !== undefined) {
      this.run(exchange, name, () => begin(params, clientIp), release);
      return;
    }
    const step = realm.steps?.get(name);
    if (step !== undefined) {
      this.run(exchange, name, () => step(key, params), release);
      return;
    }
    if (bot !== undefined) {
      this.run(exchange, name, () => this.call(exchange, route, bot, name, params), release);
      return;
    }
    exchange.watch();
    this.waiting += 1;
    realm.directory
      .open(key, name, clientIp)
      .then((opened) => {
        this.waiting -= 1;
        this.run(exchange, name, () => this.call(exchange, route, opened, name, params), release);
      })
      .catch((error: unknown) => {
        this.waiting -= 1;
        this.fail(exchange, error, name);
        release?.();
      });
  }

  private call(
    exchange: Exchange,
    { realm }: Route,
    bot: Bot,
    name: string,
    params: Params,
  ): MethodReply | Promise<MethodReply> {
    const method = realm.methods.get(name);
    if (method === undefined) throw new BotApiError(404, "Not Found: method not found");
    return method(new CallContext(bot, this.options, exchange), params);
  }

  private run(
    exchange: Exchange,
    name: string,
    call: () => MethodReply | Promise<MethodReply>,
    release?: () => void,
  ): void {
    let reply: MethodReply | Promise<MethodReply>;
    try {
      reply = call();
    } catch (error) {
      this.fail(exchange, error, name);
      release?.();
      return;
    }
    if (!(reply instanceof Promise)) {
      this.succeed(exchange, reply, name);
      release?.();
      return;
    }
    exchange.watch();
    this.waiting += 1;
    reply
      .then(
        (value) => this.succeed(exchange, value, name),
        (error: unknown) => this.fail(exchange, error, name),
      )
      .catch((error: unknown) => this.fail(exchange, error, name))
      .finally(() => {
        this.waiting -= 1;
        release?.();
      });
  }

  private succeed(exchange: Exchange, reply: MethodReply, name: string): void {
    exchange.settle((res) => writeReply(res, reply));
    this.options.observe?.(name, 200);
  }

  private fail(exchange: Exchange, error: unknown, name = ""): void {
    if (error instanceof HttpReadError && error.cause === undefined) {
      exchange.settle((res) => writeBareStatus(res, error.status));
      return;
    }
    const answer = this.answerTo(error, name);
    exchange.settle((res) =>
      answer instanceof HttpReadError
        ? writeBareStatus(res, answer.status)
        : writeErrorReply(res, answer),
    );
    if (name !== "" && answer instanceof BotApiError && this.options.methods.has(name)) {
      this.options.observe?.(name, answer.code);
    }
  }

  private answerTo(error: unknown, method: string): BotApiError | HttpReadError {
    if (error instanceof BotApiError) return error;
    const mapped = this.options.mapError(error, { method });
    if (mapped instanceof BotApiError) return mapped;
    this.failures += 1;
    const requestId = `failure-${this.failures}`;
    this.options.logger.error({ err: error, method, requestId }, "request failed");
    if (error instanceof HttpReadError) return error;
    return new BotApiError(500, "Internal Server Error");
  }
}

function hasBody(req: HttpRequest): boolean {
  const length = req.getHeader("content-length");
  return length === "" ? req.getHeader("transfer-encoding") !== "" : length !== "0";
}

function queryParams(query: string): Params {
  if (query === "") return NO_PARAMS;
  if (Buffer.byteLength(query) > MAX_PARAMETER_BYTES) {
    throw new HttpReadError(413, "query is too long");
  }
  const entries: ParameterEntry[] = [];
  parseFormParameters(query, entries);
  return new Params(entries);
}

function retryLater(retryAfterS: number): BotApiError {
  return new BotApiError(429, `Too Many Requests: retry after ${retryAfterS}`, {
    retry_after: retryAfterS,
  });
}
