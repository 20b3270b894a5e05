import { noFileStore } from "./no-file-store.ts";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { toBotApiError } from "../../src/core/bot-api/rpc-error-map.ts";
import type { Params } from "../../src/core/bot-api/params.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { startHttpServer } from "../../src/http/http-server.ts";
import type { HttpServer, HttpServerOptions } from "../../src/http/http-server.ts";
import type { BotApiMethod } from "../../src/methods/method.ts";
import { fakeDirectory } from "./fake-bot-directory.ts";
import type { FakeDirectory } from "./fake-bot-directory.ts";
import { countingRandom, recordingLogger, systemTestClock } from "./test-ports.ts";

export const TOKEN = "777000:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
export const LATE_TOKEN = "777001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const FILE_FIELDS = ["file", "document", "photo"];

export interface HttpTestServer extends HttpServer {
  readonly directory: FakeDirectory;
  readonly logger: ReturnType<typeof recordingLogger>;
  /** Names of the temporary files there are now. */
  uploads(): readonly string[];
  /** How often the signal of `waitForAbort` aborted. */
  aborts(): number;
  dispose(): Promise<void>;
}

/** What a request carried, as JSON. */
function described(params: Params): string {
  const values = Object.fromEntries([...params.names()].map((name) => [name, params.text(name)]));
  const files = FILE_FIELDS.flatMap((field) => {
    const file = params.file(field);
    if (file === undefined) return [];
    const head =
      file.path === undefined
        ? Buffer.from(file.bytes ?? []).subarray(0, 8)
        : readFileSync(file.path).subarray(0, 8);
    const { fileName, contentType, sizeBytes } = file;
    const place = file.path === undefined ? "memory" : "disk";
    return [{ field, fileName, contentType, sizeBytes, place, head: head.toString() }];
  });
  return JSON.stringify({ values, files });
}

/** A real listener with a fake directory and methods that show how requests are treated. */
export async function startHttpTestServer(
  options: Partial<HttpServerOptions> = {},
): Promise<HttpTestServer> {
  const directory = fakeDirectory([TOKEN], [LATE_TOKEN]);
  const logger = recordingLogger();
  const tempDir = mkdtempSync(join(tmpdir(), "teletape-http-"));
  let aborts = 0;
  const methods = new Map<string, BotApiMethod>([
    ["getme", () => ({ json: '{"id":777000}' })],
    ["echo", (_context, params) => ({ json: described(params) })],
    ["close", () => ({ json: "true", description: "Closed" })],
    ["bytes", () => ({ json: [Buffer.from('["by'), Buffer.from('tes"]')] })],
    [
      "slow",
      async (context, params) => {
        await context.clock.sleep(params.integer("ms", 50));
        return { json: described(params) };
      },
    ],
    [
      "waitforabort",
      async (context) => {
        await new Promise<void>((resolve) => {
          context.signal.addEventListener("abort", () => resolve());
        });
        aborts += 1;
        return { json: "true" };
      },
    ],
    [
      "flood",
      () => {
        throw new BotApiError(429, "Too Many Requests: retry after 7", { retry_after: 7 });
      },
    ],
    [
      "migrated",
      () => {
        throw new BotApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
          migrate_to_chat_id: -1001234567890,
        });
      },
    ],
    ["rpc", () => Promise.reject(new RpcError(400, "MESSAGE_DELETE_FORBIDDEN"))],
    ["breaks", () => Promise.reject(new Error("inner detail"))],
    [
      "breaksatonce",
      () => {
        throw new Error("inner detail");
      },
    ],
  ]);
  const server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    bots: directory,
    methods,
    mapError: toBotApiError,
    clock: systemTestClock,
    random: countingRandom(),
    logger,
    files: noFileStore,
    local: true,
    tempDir,
    ...options,
  });
  return {
    ...server,
    directory,
    logger,
    uploads: () => readdirSync(tempDir),
    aborts: () => aborts,
    dispose: async () => {
      await server.close(100);
      rmSync(tempDir, { recursive: true });
    },
  };
}

/** The bytes of a POST. */
export function postRequest(
  method: string,
  contentType: string,
  body: string | Uint8Array,
  headers: readonly string[] = [],
): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    `POST /bot${TOKEN}/${method} HTTP/1.1`,
    "Host: x",
    ...(contentType === "" ? [] : [`Content-Type: ${contentType}`]),
    `Content-Length: ${bytes.length}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]);
}

/** The bytes of a GET. */
export const getRequest = (path: string, headers: readonly string[] = []): string =>
  `${[`GET ${path} HTTP/1.1`, "Host: x", ...headers].join("\r\n")}\r\n\r\n`;
