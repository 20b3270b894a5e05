import { createHash, timingSafeEqual } from "node:crypto";
import type { HttpRequest, HttpResponse } from "uWebSockets.js";
import { isLoopback, peerAddress } from "./client-address.ts";

const FORWARDING_HEADERS = ["x-forwarded-for", "x-real-ip", "forwarded"];

/**
 * Does the request come from loopback or bear the admin token? A proxy on this machine makes everyone look local, and a page in a browser on this machine is local: neither counts as loopback.
 */
export function isAdministrator(
  res: HttpResponse,
  req: HttpRequest,
  adminToken: string | undefined,
): boolean {
  const bearer = /^Bearer (.+)$/i.exec(req.getHeader("authorization"))?.[1];
  if (adminToken !== undefined && bearer !== undefined && sameSecret(bearer, adminToken))
    return true;
  if (!isLoopback(peerAddress(res))) return false;
  if (FORWARDING_HEADERS.some((name) => req.getHeader(name) !== "")) return false;
  const origin = req.getHeader("origin");
  return origin === "" || origin.replace(/^https?:\/\//, "") === req.getHeader("host");
}

function sameSecret(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
