import uWS from "uWebSockets.js";
import type { Logger } from "../ports/logger.ts";
import { listen } from "./listen.ts";
import { type Page, registerPage } from "./page.ts";
import { writeBareStatus } from "./reply.ts";

export interface PageServer {
  readonly port: number;
  close(): void;
}

/**
 * Serves small documents to whoever can reach the address: the statistics port of the official server.
 *
 * @throws {ListenError} the address is taken or not there
 */
export async function startPageServer(options: {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  readonly pages: ReadonlyMap<string, Page>;
  readonly logger: Logger;
}): Promise<PageServer> {
  const app = uWS.App();
  for (const [path, page] of options.pages) registerPage(app, path, page, options);
  app.any("/*", (res) => writeBareStatus(res, 404));
  const listener = await listen(app, options.host, options.port);
  return { port: uWS.us_socket_local_port(listener), close: () => app.close() };
}
