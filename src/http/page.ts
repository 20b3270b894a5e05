import type { TemplatedApp } from "uWebSockets.js";
import type { Logger } from "../ports/logger.ts";
import { Exchange } from "./exchange.ts";
import { statusLine } from "./status-line.ts";

/** A small document, e.g. `/metrics`. */
export type Page = () => PageReply | Promise<PageReply>;

export interface PageReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Serves `page` at the exact path, GET only. */
export function registerPage(app: TemplatedApp, path: string, page: Page, logger: Logger): void {
  app.get(path, (res) => {
    const exchange = new Exchange(res);
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
