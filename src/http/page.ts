import type { HttpRequest, HttpResponse, TemplatedApp } from "uWebSockets.js";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { Logger } from "../ports/logger.ts";
import { Exchange } from "./exchange.ts";
import { writeErrorReply } from "./reply.ts";
import { statusLine } from "./status-line.ts";

/** A small document, e.g. `/metrics`. */
export type Page = () => PageReply | Promise<PageReply>;

export interface PageReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface PageEnv {
  readonly logger: Logger;
  /** Who may see it; others get 403. */
  readonly isAllowed?: (res: HttpResponse, req: HttpRequest) => boolean;
}

/** Serves `page` at the exact path, GET only. */
export function registerPage(app: TemplatedApp, path: string, page: Page, env: PageEnv): void {
  const { logger } = env;
  app.get(path, (res, req) => {
    const exchange = new Exchange(res);
    if (env.isAllowed?.(res, req) === false) {
      const error = new BotApiError(403, "Forbidden: loopback or the admin token is required");
      exchange.settle(() => writeErrorReply(res, error));
      return;
    }
    exchange.watch();
    const show = async (): Promise<PageReply> => page();
    show()
      .catch((error: unknown): PageReply => {
        logger.error({ err: error, path }, "page failed");
        return { status: 500, contentType: "text/plain", body: "Internal Server Error" };
      })
      .then((reply) => {
        exchange.settle(() => {
          res
            .writeStatus(statusLine(reply.status))
            .writeHeader("Content-Type", reply.contentType)
            .end(reply.body);
        });
      })
      .catch((error: unknown) => logger.error({ err: error, path }, "page can't be answered"));
  });
}
