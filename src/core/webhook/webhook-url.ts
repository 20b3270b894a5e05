/** A webhook's address, taken apart. */
export interface WebhookUrl {
  readonly secure: boolean;
  /** Lower case; an IPv6 literal without brackets. */
  readonly host: string;
  readonly isIpv6: boolean;
  readonly port: number;
  /** As written before `@`, "" when absent. */
  readonly userinfo: string;
  /** Begins with `/`, query included. */
  readonly target: string;
  /** Value of the `Host` header: without the port when it is the scheme's own. */
  readonly hostHeader: string;
}

const HOST = /^(?:[a-z0-9._\-!$,~*'();&+=\u0080-\u{10ffff}]|%[0-9a-f]{2})+$/iu;
const IPV6 = /^[0-9a-f:.]+$/i;

/**
 * Parses a webhook URL by the official server's rules: http or https (the default), optional user info, a port of 1..65535, a host
 * that is neither empty nor ".". `undefined` when it breaks one. td: HttpUrl.cpp, parse_url
 */
export function parseWebhookUrl(text: string): WebhookUrl | undefined {
  const schemeEnd = text.indexOf("://");
  const scheme = schemeEnd < 0 ? "https" : text.slice(0, schemeEnd).toLowerCase();
  if (scheme !== "http" && scheme !== "https") return undefined;
  const rest = schemeEnd < 0 ? text : text.slice(schemeEnd + 3);
  const pathStart = rest.search(/[/?#]/);
  const authority = pathStart < 0 ? rest : rest.slice(0, pathStart);
  const path = pathStart < 0 ? "" : rest.slice(pathStart);

  const at = authority.lastIndexOf("@");
  const userinfo = at < 0 ? "" : authority.slice(0, at);
  const parsed = splitPort(authority.slice(at + 1));
  if (parsed === undefined) return undefined;
  const secure = scheme === "https";
  const defaultPort = secure ? 443 : 80;
  const port = parsed.port ?? defaultPort;
  if (port < 1 || port > 65535) return undefined;

  const bracketed = /^\[(.*)\]$/.exec(parsed.host);
  const isIpv6 = bracketed !== null;
  const host = (isIpv6 ? (bracketed[1] ?? "") : parsed.host).toLowerCase();
  if (isIpv6 ? !IPV6.test(host) : host === "." || !HOST.test(host)) return undefined;

  const written = isIpv6 ? `[${host}]` : host;
  return {
    secure,
    host,
    isIpv6,
    port,
    userinfo,
    target: requestTarget(path),
    hostHeader: port === defaultPort ? written : `${written}:${port}`,
  };
}

function splitPort(text: string): { host: string; port: number | undefined } | undefined {
  const colon = text.lastIndexOf(":");
  if (colon < 0 || text.indexOf("]", colon) >= 0) return { host: text, port: undefined };
  const digits = text.slice(colon + 1);
  if (!/^\d{1,9}$/.test(digits)) return undefined;
  return { host: text.slice(0, colon), port: Number(digits) };
}

function requestTarget(path: string): string {
  const trimmed = path.replace(/#.*$/su, "").replace(/[\0- ]+$/u, "");
  // Everything that may not stand in a request line is encoded, so that a URL cannot smuggle in a header.
  const encoded = trimmed.replace(/[\0- \u007f-\u{10ffff}]/gu, (character) =>
    [...Buffer.from(character, "utf8")]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  );
  return encoded.startsWith("/") ? encoded : `/${encoded}`;
}
