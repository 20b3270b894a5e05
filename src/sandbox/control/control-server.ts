import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { ControlReply, SandboxControl } from "./control-api.ts";

const MAX_BODY_BYTES = 64 << 20;

export interface ControlServer {
  /** The one bound, also when 0 was asked for. */
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the control API at the root of a port of its own, for a stand-alone sandbox. */
export async function startControlServer(
  control: SandboxControl,
  host: string,
  port: number,
): Promise<ControlServer> {
  const server = createServer((request, response) => {
    answer(control, request).then(
      (reply) => send(response, reply),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(control: SandboxControl, request: IncomingMessage): Promise<ControlReply> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      const description = "Request Entity Too Large";
      return { status: 413, json: { ok: false, error_code: 413, description } };
    }
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? "/", "http://sandbox");
  return control.handle({
    method: request.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    body: Buffer.concat(chunks),
    contentType: request.headers["content-type"] ?? "",
  });
}

function send(response: ServerResponse, { status, json }: ControlReply): void {
  const body = writeJson(json);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
