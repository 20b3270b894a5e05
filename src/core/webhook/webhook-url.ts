import { ParseError } from "../bot-api/parse-error.ts";
import { fromBytes, toBytes } from "../bot-api/text-formatting/byte-text.ts";
import { parseHttpUrl } from "../bot-api/text-formatting/http-url.ts";

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

/**
 * Parses a webhook URL by the official server's rules: http or https (the default), optional user info, a port of 1..65535, a host
 * that is neither empty nor ".". `undefined` when it breaks one. Of the path, query and fragment only blanks and control characters
 * are encoded, so that a URL cannot smuggle in a header.
 */
export function parseWebhookUrl(text: string): WebhookUrl | undefined {
  try {
    const { protocol, userinfo, host, isIpv6, port, query } = parseHttpUrl(toBytes(text), "https");
    const defaultPort = protocol === "https" ? 443 : 80;
    const written = fromBytes(host);
    return {
      secure: protocol === "https",
      host: isIpv6 ? written.slice(1, -1) : written,
      isIpv6,
      port: port === 0 ? defaultPort : port,
      userinfo: fromBytes(userinfo),
      target: fromBytes(query),
      hostHeader: port === 0 || port === defaultPort ? written : `${written}:${port}`,
    };
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
