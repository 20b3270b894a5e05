import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { LoginBeginning, LoginMethods } from "../methods/login/login-methods.ts";
import type { BotApiMethod } from "../methods/method.ts";
import type { BotDirectory } from "../ports/bot-directory.ts";
import { checkBotToken } from "./bot-token.ts";
import { parseRequestTarget } from "./request-target.ts";

const MAX_CACHED_PATHS = 4096;

/** Accounts of one kind and what they can be asked for. */
export interface Realm {
  readonly directory: BotDirectory;
  /** By lower-case name. */
  readonly methods: ReadonlyMap<string, BotApiMethod>;
  /** What goes on with a login, for accounts that log in by steps. */
  readonly steps?: LoginMethods["steps"];
}

/** A request path whose token's syntax is right. */
export interface Route {
  /** The token, with `/test` behind it for a test environment of its own. */
  readonly key: string;
  /** Lower case; "" = the parameter `method` names it. */
  readonly methodName: string;
  readonly realm: Realm;
  /** The path begins a login: there is no token. */
  readonly begin?: LoginBeginning;
}

export interface RequestRoutesOptions {
  readonly bots: BotDirectory;
  /** By lower-case name. */
  readonly methods: ReadonlyMap<string, BotApiMethod>;
  /** People and their logins; without them their paths are answered 405. */
  readonly people?: Realm & LoginMethods;
  /** `--filter`: false for ids that another server answers. */
  readonly serves?: (botId: bigint) => boolean;
  /**
   * The data centre has no test environment of its own (a sandbox, a private one): `/test/` means the same bots. Otherwise the
   * directory is asked for the token with `/test` behind it.
   */
  readonly sharedTestEnvironment?: boolean;
}

/** What requests' paths mean, remembered. */
export class RequestRoutes {
  private readonly options: RequestRoutesOptions;
  private readonly bots: Realm;
  private readonly known = new Map<string, Route>();

  constructor(options: RequestRoutesOptions) {
    this.options = options;
    this.bots = { directory: options.bots, methods: options.methods };
  }

  /** @throws {BotApiError} 401, 404, 405, 421 */
  of(path: string): Route {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const route = this.read(path);
    if (this.known.size >= MAX_CACHED_PATHS) this.known.clear();
    this.known.set(path, route);
    return route;
  }

  private read(path: string): Route {
    const { kind, token, test, method } = parseRequestTarget(path);
    const { people, serves, sharedTestEnvironment } = this.options;
    const key = test && sharedTestEnvironment !== true ? `${token}/test` : token;
    if (kind === "bot") {
      checkBotToken(token, serves ?? (() => true));
      return { key, methodName: method, realm: this.bots };
    }
    if (people === undefined) {
      throw new BotApiError(405, "Method Not Allowed: Users are not allowed to use the api");
    }
    if (kind === "login") {
      const begin = people.beginnings.get(method);
      if (begin === undefined) throw new BotApiError(404, "Not Found");
      return { key: "", methodName: method, realm: people, begin };
    }
    checkBotToken(token, () => true);
    return { key, methodName: method, realm: people };
  }
}
