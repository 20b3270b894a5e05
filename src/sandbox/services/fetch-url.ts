import { lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { RpcError } from "../../core/rpc-error.ts";

export interface FetchedFile {
  readonly content: Buffer;
  /** Lower case, without parameters; "" = not said. */
  readonly contentType: string;
}

/**
 * Gets a file as Telegram's servers do when one is sent by URL.
 *
 * @throws {RpcError} 400 EXTERNAL_URL_INVALID, WEBPAGE_CURL_FAILED, WEBPAGE_MEDIA_EMPTY
 */
export type FetchUrl = (url: string, maxBytes: number) => Promise<FetchedFile>;

const TIMEOUT_MS = 15_000;
const MAX_REDIRECTS = 5;

/** Addresses that are not in the public net. */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  PRIVATE.addSubnet(net, bits);
for (const [net, bits] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv6");

const isPrivate = (address: string): boolean =>
  PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

/** @param allowPrivate whether addresses outside the public net may be asked, for tests */
export function createFetchUrl(allowPrivate: boolean): FetchUrl {
  const publicLookup: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const usable =
        error === null ? addresses.filter((one) => allowPrivate || !isPrivate(one.address)) : [];
      const [first] = usable;
      if (first === undefined) callback(error ?? new Error("not a public address"), "", 4);
      else if (options.all === true) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };
  return async (text, maxBytes) => {
    let url = parsed(text);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const host = url.hostname.replaceAll(/[[\]]/g, "");
      if (!allowPrivate && isIP(host) !== 0 && isPrivate(host))
        throw new RpcError(400, "WEBPAGE_CURL_FAILED");
      const answer = await get(url, publicLookup);
      const { location } = answer.headers;
      const status = answer.statusCode ?? 0;
      if (status >= 300 && status < 400 && location !== undefined) {
        answer.destroy();
        url = parsed(new URL(location, url).href);
        continue;
      }
      if (status !== 200) {
        answer.destroy();
        throw new RpcError(400, "WEBPAGE_CURL_FAILED");
      }
      const content = await body(answer, maxBytes);
      const [contentType = ""] = (answer.headers["content-type"] ?? "").split(";");
      return { content, contentType: contentType.trim().toLowerCase() };
    }
    throw new RpcError(400, "WEBPAGE_CURL_FAILED");
  };
}

function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new RpcError(400, "EXTERNAL_URL_INVALID");
  return url;
}

function get(url: URL, publicLookup: LookupFunction): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    const sent = request(url, { lookup: publicLookup, timeout: TIMEOUT_MS }, resolve);
    sent.on("timeout", () => sent.destroy());
    sent.on("error", () => reject(new RpcError(400, "WEBPAGE_CURL_FAILED")));
    sent.end();
  });
}

async function body(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Error) throw new RpcError(400, "WEBPAGE_CURL_FAILED");
    throw error;
  }
  if (length > maxBytes) throw new RpcError(400, "WEBPAGE_CURL_FAILED");
  return Buffer.concat(chunks);
}
