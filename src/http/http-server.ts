import "./uws-limits.ts";
import { mkdirSync } from "node:fs";
import uWS from "uWebSockets.js";
import type { TemplatedApp } from "uWebSockets.js";
import { BotEndpoint } from "./bot-endpoint.ts";
import type { BotEndpointOptions } from "./bot-endpoint.ts";
import { FileEndpoint } from "./file-endpoint.ts";
import { registerJsonMount } from "./json-mount.ts";
import type { JsonMount } from "./json-mount.ts";
import { isAdministrator } from "./administrator.ts";
import { listen } from "./listen.ts";
import { registerPage } from "./page.ts";
import type { Page } from "./page.ts";
import { removeUploadLeftovers } from "./upload-leftovers.ts";
import { writeBareStatus } from "./reply.ts";

const FILES = "/file/*";
const POLL_MS = 10;
/** Makes uWebSockets.js leave out its own header. */
const NO_MARK = "999999990007";

export interface HttpServerOptions extends BotEndpointOptions {
  readonly host: string;
  /** 0 = any free one. */
  readonly port: number;
  /** Small documents by path, e.g. `/healthz`, for loopback clients or holders of the admin token. */
  readonly pages?: ReadonlyMap<string, Page>;
  /** JSON interfaces below a path, for loopback clients or holders of the admin token. */
  readonly mounts?: readonly JsonMount[];
  readonly adminToken?: string;
  /** Registers further routes (e.g. WebSocket) before the server listens. */
  readonly register?: (app: TemplatedApp) => void;
  readonly tls?: { readonly keyFile: string; readonly certFile: string };
}

/** A listening server. */
export interface HttpServer {
  readonly port: number;
  readonly app: TemplatedApp;
  /** Closes the listener; requests on open connections are answered 429 from now on. */
  stopAccepting(): void;
  /** Waits for pending answers, at most `deadlineMs` (default 5,000), then closes every connection. */
  close(deadlineMs?: number): Promise<void>;
}

/**
 * Serves the Bot API over HTTP. The process's own header and limits of uWebSockets.js are set for all of its servers.
 *
 * @throws {ListenError} the address is taken or not there
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  silenceMark();
  mkdirSync(options.tempDir, { recursive: true, mode: 0o750 });
  removeUploadLeftovers(options.tempDir, options.clock.nowMs());
  const endpoint = new BotEndpoint(options);
  const app =
    options.tls === undefined
      ? uWS.App()
      : uWS.SSLApp({ key_file_name: options.tls.keyFile, cert_file_name: options.tls.certFile });
  for (const [path, page] of options.pages ?? []) {
    registerPage(app, path, page, {
      logger: options.logger,
      isAllowed: (res, req) => isAdministrator(res, req, options.adminToken),
    });
  }
  for (const mount of options.mounts ?? []) {
    registerJsonMount(app, mount, { ...options, adminToken: options.adminToken });
  }
  options.register?.(app);
  const fileEndpoint = new FileEndpoint(options);
  app
    .get(FILES, (res, req) => fileEndpoint.handle(res, req))
    .head(FILES, (res, req) => fileEndpoint.handle(res, req));
  app
    .get("/*", (res, req) => endpoint.handle(res, req))
    .post("/*", (res, req) => endpoint.handle(res, req))
    .any("/*", (res) => writeBareStatus(res, 501));

  const listener = await listen(app, options.host, options.port);
  const port = uWS.us_socket_local_port(listener);
  let accepting = true;
  const stopAccepting = (): void => {
    if (!accepting) return;
    accepting = false;
    endpoint.refuse();
    uWS.us_listen_socket_close(listener);
  };
  return {
    port,
    app,
    stopAccepting,
    close: async (deadlineMs = 5000) => {
      stopAccepting();
      const { clock } = options;
      const deadline = clock.monotonicMs() + deadlineMs;
      while (endpoint.pending > 0 && clock.monotonicMs() < deadline) await clock.sleep(POLL_MS);
      app.close();
    },
  };
}

function silenceMark(): void {
  const configure: unknown = Reflect.get(uWS, "_cfg");
  if (typeof configure === "function") configure(NO_MARK);
}
