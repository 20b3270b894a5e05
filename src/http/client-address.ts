import { isIPv4 } from "node:net";
import type { HttpRequest, HttpResponse } from "uWebSockets.js";

/** The peer's address as text, IPv4-mapped IPv6 shortened. */
export function peerAddress(res: HttpResponse): string {
  const text = Buffer.from(res.getRemoteAddressAsText()).toString("latin1");
  const mapped = /^(?:::ffff:|0000:0000:0000:0000:0000:ffff:)(.+)$/i.exec(text)?.[1];
  if (mapped === undefined) return text;
  const words = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(mapped);
  if (words === null) return mapped;
  return [...Buffer.from(`${words[1]}${words[2]}`, "hex")].join(".");
}

/**
 * The address that limits on new bots go by: the peer's if it is a public IPv4 one, else what a proxy says; "" = unknown.
 *
 * @see telegram-bot-api: ClientManager::send
 */
export function limitedAddress(res: HttpResponse, req: HttpRequest): string {
  const peer = peerAddress(res);
  return isPublicIPv4(peer) ? peer : req.getHeader("x-real-ip");
}

export function isLoopback(address: string): boolean {
  return address.startsWith("127.") || address === "::1" || /^(0000:){7}0001$/.test(address);
}

function isPublicIPv4(address: string): boolean {
  if (!isIPv4(address)) return false;
  const [a = 0, b = 0] = address.split(".").map(Number);
  const reserved =
    a === 0 ||
    a === 10 ||
    a === 127 ||
    a >= 224 ||
    (a === 100 && b >= 64 && b < 128) ||
    (a === 169 && b === 254) ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168);
  return !reserved;
}
