import { ParseError } from "../parse-error.ts";
import { asciiLower, canonicalInteger, fromBytes, isAlphaNumeric, toBytes } from "./byte-text.ts";
import { parseDateFormat } from "./date-format.ts";
import { httpUrlText, parseHttpUrl } from "./http-url.ts";
import type { DateFormat } from "./text-entity.ts";

export type LinkKind = "any" | "http" | "https";

const MAX_USER_ID = (1n << 40n) - 1n;

/** True for ids that a user can have. */
export const isUserId = (id: bigint): boolean => id > 0n && id <= MAX_USER_ID;

/**
 * Checks a link and returns its canonical form (`example.com` → `http://example.com/`). td: LinkManager::check_link
 *
 * @throws {ParseError} `URL '…' is invalid: …`
 */
export function checkLink(link: string, kind: LinkKind = "any"): string {
  try {
    return fromBytes(canonicalLink(toBytes(link), kind));
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new ParseError(`URL '${link}' is invalid: ${error.message}`);
  }
}

/** As {@link checkLink}; "" when the link is not valid. */
export function checkedLink(link: string): string {
  try {
    return fromBytes(canonicalLink(toBytes(link), "any"));
  } catch (error) {
    if (error instanceof ParseError) return "";
    throw error;
  }
}

function canonicalLink(link: string, kind: LinkKind): string {
  const scheme = /^(tg|ton|tonsite):/i.exec(link);
  const ownScheme = scheme === null ? undefined : asciiLower(scheme[1] ?? "");
  const rest = scheme === null ? link : link.slice(scheme[0].length).replace(/^\/\//, "");
  const url = parseHttpUrl(rest);
  if (kind === "https" && (url.protocol !== "https" || ownScheme !== undefined))
    throw new ParseError("Only HTTPS links are allowed");
  if (ownScheme === undefined) {
    if (!url.host.includes(".") && !url.isIpv6) throw new ParseError("Wrong HTTP URL");
    return httpUrlText(url);
  }
  if (kind === "http") throw new ParseError("Only HTTP links are allowed");
  if (
    /^http:\/\//i.test(rest) ||
    url.protocol === "https" ||
    url.userinfo !== "" ||
    url.port !== 0 ||
    url.isIpv6
  )
    throw new ParseError(ownScheme === "tg" ? "Wrong tg URL" : "Wrong ton URL");
  for (let i = 0; i < url.host.length; i++) {
    const allowed = ownScheme === "tonsite" ? "-_." : "-_";
    if (!isAlphaNumeric(url.host.charCodeAt(i)) && !allowed.includes(url.host.charAt(i)))
      throw new ParseError("Unallowed characters in URL host");
  }
  const query = url.query.startsWith("/?") ? url.query.slice(1) : url.query;
  return `${ownScheme}://${url.host}${query}`;
}

/** The user behind `tg://user?id=N`; undefined for other links. td: LinkManager::get_link_user_id */
export function linkUserId(link: string): bigint | undefined {
  const query = tgLinkQuery(asciiLower(link), "user");
  if (query === undefined) return undefined;
  for (const [key, value] of parameters(query)) {
    if (key !== "id") continue;
    const id = canonicalInteger(value, 64);
    return id !== undefined && isUserId(id) ? id : undefined;
  }
  return undefined;
}

/** The emoji behind `tg://emoji?id=N`; undefined for other links. td: LinkManager::get_link_custom_emoji_id */
export function linkCustomEmojiId(link: string): bigint | undefined {
  const query = tgLinkQuery(link, "emoji");
  if (query === undefined) return undefined;
  for (const [key, value] of parameters(query)) {
    if (key !== "id") continue;
    const id = canonicalInteger(value, 64);
    return id === 0n ? undefined : id;
  }
  return undefined;
}

/**
 * The date behind `tg://time?unix=N&format=F`; undefined for other and wrong links. td: LinkManager::get_link_date_format
 *
 * @throws {ParseError} for a wrong format
 */
export function linkDate(link: string): { date: number; format: DateFormat } | undefined {
  const query = tgLinkQuery(link, "time");
  if (query === undefined) return undefined;
  let date = 0;
  let format = "";
  for (const [key, value] of parameters(query)) {
    if (key === "unix") {
      const parsed = canonicalInteger(value, 32);
      if (parsed === undefined || parsed <= 0n) return undefined;
      date = Number(parsed);
    }
    if (key === "format") format = value;
  }
  return date === 0 ? undefined : { date, format: parseDateFormat(format) };
}

/** The parameters of a `tg:` link with the host, without the fragment. */
function tgLinkQuery(link: string, host: string): string | undefined {
  const scheme = /^tg:(?:\/\/)?/i.exec(link);
  if (scheme === null) return undefined;
  const rest = link.slice(scheme[0].length);
  if (asciiLower(rest.slice(0, host.length)) !== host) return undefined;
  const match = /^\/?\?([^#]*)/.exec(rest.slice(host.length));
  return match === null ? undefined : (match[1] ?? "");
}

function* parameters(query: string): Generator<readonly [string, string]> {
  for (const parameter of query.split("&")) {
    const equals = parameter.indexOf("=");
    yield equals === -1
      ? [parameter, ""]
      : [parameter.slice(0, equals), parameter.slice(equals + 1)];
  }
}
