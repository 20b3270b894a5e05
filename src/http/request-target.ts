import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { percentDecode } from "./text-decoding.ts";

/** `/bot<token>/[test/]<method>`. */
export interface RequestTarget {
  /** As sent; its syntax has not been checked. */
  readonly token: string;
  /** The test environment was asked for. */
  readonly test: boolean;
  /** Lower case; "" = to be taken from the parameter `method`. */
  readonly method: string;
}

/**
 * Reads the path of a request.
 *
 * @param path what stands before `?` or `#`, still percent-encoded
 * @throws {BotApiError} 404
 * @see telegram-bot-api: HttpConnection::handle
 */
export function parseRequestTarget(path: string): RequestTarget {
  const decoded = percentDecode(path, false);
  if (!decoded.startsWith("/")) {
    throw new BotApiError(404, "Not Found: absolute URI is specified in the Request-Line");
  }
  const slash = decoded.indexOf("/", 4);
  if (!decoded.startsWith("/bot") || slash < 0) throw new BotApiError(404, "Not Found");
  const token = decoded.slice(4, slash);
  const test = decoded.startsWith("/test", slash);
  const rest = test ? slash + 5 : slash;
  if (decoded[rest] !== "/") throw new BotApiError(404, "Not Found");
  return { token, test, method: lowerAscii(decoded.slice(rest + 1)) };
}

/** Lower case of ASCII letters only. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
