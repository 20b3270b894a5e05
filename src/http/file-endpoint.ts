import type { HttpRequest, HttpResponse } from "uWebSockets.js";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { mimeTypeOf } from "../core/files/mime-types.ts";
import type { BotDirectory } from "../ports/bot-directory.ts";
import type { FileStore, ReadableFile } from "../ports/file-store.ts";
import type { Logger } from "../ports/logger.ts";
import { checkBotToken } from "./bot-token.ts";
import { parseByteRange } from "./byte-range.ts";
import { limitedAddress } from "./client-address.ts";
import { Exchange } from "./exchange.ts";
import { writeErrorReply } from "./reply.ts";
import { statusLine } from "./status-line.ts";
import { percentDecode } from "./text-decoding.ts";

/** Read from the disk at once, and so held in memory for each download. */
const CHUNK_BYTES = 256 * 1024;
const BOT_PREFIX = "/file/bot";
const PERSON_PREFIX = "/file/user";

export interface FileEndpointOptions {
  readonly bots: BotDirectory;
  readonly people?: { readonly directory: BotDirectory };
  readonly files: FileStore;
  readonly logger: Logger;
  readonly serves?: (botId: bigint) => boolean;
}

/** What a request wants of a file, read before its handler returns. */
interface FileRequest {
  readonly isPerson: boolean;
  readonly token: string;
  readonly path: string;
  readonly range: string;
  readonly isHead: boolean;
  readonly clientIp: string;
}

/**
 * Requests to `/file/bot<token>/<file_path>`, the same with `/user`: what getFile has downloaded, whole or in part.
 *
 * @see https://core.telegram.org/bots/api#getfile
 */
export class FileEndpoint {
  private readonly options: FileEndpointOptions;

  constructor(options: FileEndpointOptions) {
    this.options = options;
  }

  /** The uWebSockets.js handler of GET and HEAD. */
  handle(res: HttpResponse, req: HttpRequest): void {
    const exchange = new Exchange(res);
    exchange.watch();
    const request = this.read(res, req);
    this.serve(exchange, request).catch((error: unknown) => this.fail(exchange, error));
  }

  private read(res: HttpResponse, req: HttpRequest): FileRequest {
    const url = percentDecode(req.getUrl(), false);
    const isPerson = url.startsWith(PERSON_PREFIX);
    const rest = url.slice(isPerson ? PERSON_PREFIX.length : BOT_PREFIX.length);
    const slash = rest.indexOf("/");
    return {
      isPerson,
      token: slash < 0 ? rest : rest.slice(0, slash),
      path: slash < 0 ? "" : rest.slice(slash + 1),
      range: req.getHeader("range"),
      isHead: req.getMethod().toLowerCase() === "head",
      clientIp: limitedAddress(res, req),
    };
  }

  private async serve(exchange: Exchange, request: FileRequest): Promise<void> {
    const { bots, people, files, serves } = this.options;
    const { isPerson, token, path, clientIp } = request;
    const directory = isPerson ? people?.directory : bots;
    if (directory === undefined) throw new BotApiError(404, "Not Found");
    checkBotToken(token, isPerson ? () => true : (serves ?? (() => true)));
    const bot = directory.ready(token) ?? (await directory.open(token, "getfile", clientIp));
    const file = await files.openStored(bot.session.account, path);
    if (file === undefined) throw new BotApiError(404, "Not Found");
    try {
      await this.send(exchange, file, request);
    } finally {
      await file.close();
    }
  }

  private async send(exchange: Exchange, file: ReadableFile, request: FileRequest): Promise<void> {
    const { sizeBytes } = file;
    const range = parseByteRange(request.range, sizeBytes);
    if (range === "unsatisfiable") {
      exchange.settle((res) => {
        res.writeStatus("416 Range Not Satisfiable");
        res.writeHeader("Content-Range", `bytes */${sizeBytes}`).end();
      });
      return;
    }
    const first = range?.first ?? 0;
    const end = (range?.last ?? sizeBytes - 1) + 1;
    const writeHead = (res: HttpResponse): void => {
      res.writeStatus(range === undefined ? statusLine(200) : "206 Partial Content");
      res.writeHeader("Content-Type", mimeTypeOf(request.path) || "application/octet-stream");
      res.writeHeader("Accept-Ranges", "bytes");
      if (range !== undefined)
        res.writeHeader("Content-Range", `bytes ${first}-${end - 1}/${sizeBytes}`);
    };
    if (request.isHead || end === first) {
      exchange.settle((res) => {
        writeHead(res);
        res.endWithoutBody(end - first);
      });
      return;
    }
    await stream(exchange, file, first, end, writeHead);
  }

  private fail(exchange: Exchange, error: unknown): void {
    if (!(error instanceof BotApiError))
      this.options.logger.error({ err: error }, "file request failed");
    const shown =
      error instanceof BotApiError ? error : new BotApiError(500, "Internal Server Error");
    exchange.settle((res) => writeErrorReply(res, shown));
  }
}

/** Sends a part of a file as fast as the client takes it. */
async function stream(
  exchange: Exchange,
  file: ReadableFile,
  first: number,
  end: number,
  writeHead: (res: HttpResponse) => void,
): Promise<void> {
  const { res } = exchange;
  const totalBytes = end - first;
  const room = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, totalBytes));
  let isBegun = false;
  let at = first;
  while (at < end && !exchange.over) {
    const chunk = await file.read(at, Math.min(room.length, end - at), room);
    // the client may be gone since; a file never gets shorter
    if (exchange.over || chunk.length === 0) break;
    const sentBefore = at - first;
    let isTaken = false;
    let isDone = false;
    res.cork(() => {
      if (!isBegun) writeHead(res);
      isBegun = true;
      [isTaken, isDone] = res.tryEnd(chunk, totalBytes);
    });
    if (isDone) return exchange.ended();
    if (!isTaken) await rest(exchange, chunk, sentBefore, totalBytes);
    at += chunk.length;
  }
  if (!exchange.over && isBegun && at < end) res.close();
  else exchange.ended();
}

/** Sends what the socket did not take of a chunk when it is writable again. */
function rest(
  exchange: Exchange,
  chunk: Uint8Array,
  sentBefore: number,
  totalBytes: number,
): Promise<void> {
  const { res } = exchange;
  return new Promise((resolve) => {
    exchange.whenOver(resolve);
    res.onWritable((offset) => {
      const [isTaken] = res.tryEnd(chunk.subarray(offset - sentBefore), totalBytes);
      if (isTaken) resolve();
      return isTaken;
    });
  });
}
