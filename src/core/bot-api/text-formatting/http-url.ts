import { ParseError } from "../parse-error.ts";
import {
  asciiLower,
  type ByteText,
  byteAt,
  isAlphaNumeric,
  isHexDigit,
  isSpace,
} from "./byte-text.ts";

export interface HttpUrl {
  readonly protocol: "http" | "https";
  readonly userinfo: ByteText;
  readonly host: ByteText;
  readonly isIpv6: boolean;
  /** 0 = not given. */
  readonly port: number;
  /** From the first `/` on, never empty. */
  readonly query: ByteText;
}

/**
 * Takes an HTTP URL apart. tdutils: parse_url
 *
 * @param defaultProtocol of a URL without one
 * @throws {ParseError} with TDLib's reason
 */
export function parseHttpUrl(
  url: ByteText,
  defaultProtocol: HttpUrl["protocol"] = "http",
): HttpUrl {
  let rest = url;
  let protocol = defaultProtocol;
  const scheme = /^([^:/?#@[\]]*):\/\//.exec(url);
  if (scheme !== null) {
    const name = asciiLower(scheme[1] ?? "");
    if (name !== "http" && name !== "https") throw new ParseError("Unsupported URL protocol");
    protocol = name;
    rest = url.slice(scheme[0].length);
  }
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  const { userinfoHost, port } = splitPort(authority);

  const at = userinfoHost.lastIndexOf("@");
  const userinfo = at === -1 ? "" : userinfoHost.slice(0, at);
  const givenHost = userinfoHost.slice(at + 1);
  const isIpv6 = givenHost.startsWith("[") && givenHost.endsWith("]");
  if (isIpv6 && !isIpv6Address(givenHost.slice(1, -1)))
    throw new ParseError("Wrong IPv6 address specified in the URL");
  if (givenHost === "") throw new ParseError("URL host is empty");
  if (givenHost === ".") throw new ParseError("Host is invalid");

  const host = asciiLower(givenHost);
  if (!isIpv6) {
    checkPart(host, "host", false);
    checkPart(userinfo, "userinfo", true);
  }
  return { protocol, userinfo, host, isIpv6, port, query: queryOf(rest.slice(authority.length)) };
}

/** The canonical text of a URL. tdutils: HttpUrl::get_url */
export function httpUrlText(url: HttpUrl): ByteText {
  const userinfo = url.userinfo === "" ? "" : `${url.userinfo}@`;
  const port = url.port > 0 ? `:${url.port}` : "";
  return `${url.protocol}://${userinfo}${url.host}${port}${url.query}`;
}

function splitPort(authority: ByteText): { userinfoHost: ByteText; port: number } {
  let colon = authority.length - 1;
  while (colon > 0 && !":]@".includes(authority.charAt(colon))) colon--;
  if (colon <= 0 || authority.charAt(colon) !== ":") return { userinfoHost: authority, port: 0 };
  const digits = authority.slice(colon + 1).replace(/^0+(?=.)/, "");
  const port = /^[1-9]\d{0,9}$/.test(digits) ? Number(digits) : -1;
  if (port < 0 || port > 65535) throw new ParseError("Wrong port number specified in the URL");
  return { userinfoHost: authority.slice(0, colon), port };
}

function queryOf(given: ByteText): ByteText {
  let end = given.length;
  while (end > 0 && isSpace(given.charCodeAt(end - 1))) end--;
  const query = given.slice(0, end);
  let result = query.startsWith("/") ? "" : "/";
  for (const byte of query)
    result +=
      byte.charCodeAt(0) <= 0x20
        ? `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`
        : byte;
  return result;
}

function checkPart(part: ByteText, name: string, allowColon: boolean): void {
  for (let i = 0; i < part.length; i++) {
    const code = part.charCodeAt(i);
    if (isAlphaNumeric(code) || code >= 128 || ".-_!$,~*'();&+=".includes(part.charAt(i))) continue;
    if (allowColon && part.charAt(i) === ":") continue;
    if (part.charAt(i) !== "%") throw new ParseError(`Disallowed character in URL ${name}`);
    if (!isHexDigit(byteAt(part, i + 1)) || !isHexDigit(byteAt(part, i + 2)))
      throw new ParseError(`Wrong percent-encoded symbol in URL ${name}`);
    i += 2;
  }
}

function isIpv6Address(address: string): boolean {
  const halves = address.split("::");
  if (halves.length > 2) return false;
  let groups = 0;
  for (const half of halves) {
    if (half === "") continue;
    const parts = half.split(":");
    for (const [index, part] of parts.entries()) {
      const isLast = half === halves.at(-1) && index === parts.length - 1;
      if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups++;
      else if (isLast && /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(part))
        groups += 2;
      else return false;
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}
