import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import { percentDecode } from "./text-decoding.ts";

/** `/bot<token>/[test/]<method>`, the same with `/user`, or what begins a login. */
export interface RequestTarget {
  /** Whose the token is; `login` = nobody has one yet. */
  readonly kind: "bot" | "user" | "login";
  /** As sent; its syntax has not been checked. */
  readonly token: string;
  /** The test environment was asked for. */
  readonly test: boolean;
  /** Lower case; "" = to be taken from the parameter `method`. */
  readonly method: string;
}

/** What stands before a token's digits. */
const KINDS = [
  ["/bot", "bot"],
  ["/user", "user"],
] as const;

/** Beginnings of paths that begin a login, longest first; what follows them is not looked at. */
const LOGINS = [
  ["/userLoginQr", "userloginqr"],
  ["/userloginqr", "userloginqr"],
  ["/userLogin", "userlogin"],
  ["/userlogin", "userlogin"],
  ["/authorizePhone", "authorizephone"],
  ["/authorizephone", "authorizephone"],
] as const;

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
  const login = LOGINS.find(([prefix]) => decoded.startsWith(prefix));
  if (login !== undefined) return { kind: "login", token: "", test: false, method: login[1] };
  const [prefix, kind] = KINDS.find(([start]) => decoded.startsWith(start)) ?? [];
  if (prefix === undefined || kind === undefined) throw new BotApiError(404, "Not Found");
  const slash = decoded.indexOf("/", prefix.length);
  if (slash < 0) throw new BotApiError(404, "Not Found");
  const token = decoded.slice(prefix.length, slash);
  const test = decoded.startsWith("/test", slash);
  const rest = test ? slash + 5 : slash;
  if (decoded[rest] !== "/") throw new BotApiError(404, "Not Found");
  return { kind, token, test, method: lowerAscii(decoded.slice(rest + 1)) };
}

/** Lower case of ASCII letters only. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
