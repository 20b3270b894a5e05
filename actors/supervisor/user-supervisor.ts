import type { AccountId } from "../../src/core/account-id.ts";
import { isUserAccount } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { badRequest } from "../../src/core/bot-api/rpc-error-map.ts";
import type { Bot, BotDirectory } from "../../src/ports/bot-directory.ts";
import type {
  AuthorizationState,
  LoginRequest,
  LoginStepRequest,
  UserLogins,
} from "../../src/ports/user-logins.ts";
import { OpenLogins } from "../login/open-logins.ts";
import type { LoginServices } from "../login/login-services.ts";
import { meetDialogs } from "../session/meet-dialogs.ts";
import type { StoredSession } from "../session/session-facts.ts";
import { AccountKeeper } from "./account-keeper.ts";
import type { KeeperServices } from "./account-kind.ts";
import { closedRefusal, tooManyRequests, unauthorized, wrongEndpoint } from "./bot-refusal.ts";
import { CreationLimits, LoginLimits } from "./creation-limits.ts";

/** Sessions that are started at the same time when the server starts. */
const RAMP = 32;
const SHUTDOWN_RETRY_S = 5;
/** A secret of 32 bytes. */
const TOKEN = /^[1-9]\d{4,14}:[A-Za-z0-9_-]{43}$/;

export interface UserSupervisorOptions extends KeeperServices, LoginServices {
  readonly isLocal: boolean;
  readonly accountOf: (token: string) => AccountId;
}

/** Logs people in, runs a session for each of their tokens, and answers for tokens that have none. */
export class UserSupervisor implements BotDirectory, UserLogins {
  private readonly options: UserSupervisorOptions;
  private readonly keeper: AccountKeeper;
  private readonly logins: OpenLogins;
  private readonly creations: CreationLimits;
  private readonly limits: LoginLimits;

  constructor(options: UserSupervisorOptions) {
    this.options = options;
    this.creations = new CreationLimits(options.clock, options.isLocal);
    this.limits = new LoginLimits(options.clock);
    this.keeper = new AccountKeeper(options, {
      logsInByToken: false,
      accountOf: options.accountOf,
      logIn: () => Promise.reject(unauthorized()),
    });
    this.logins = new OpenLogins({
      ...options,
      authorized: (token) => {
        options.logger.info({ account: options.accountOf(token) }, "a person logged in");
        void this.beginNew(token);
      },
      closed: (token, why) => {
        this.keeper.refuse(token, closedRefusal(why, options.clock.nowMs()));
      },
    });
  }

  ready(token: string): Bot | undefined {
    return this.keeper.ready(token);
  }

  /** How many sessions of people run here. */
  get count(): number {
    return this.keeper.count;
  }

  /** How many sessions are in which state; `logging_in` are not authorised yet. */
  countByState(): ReadonlyMap<string, number> {
    const counts = new Map(this.keeper.countByState());
    if (this.logins.count > 0) counts.set("logging_in", this.logins.count);
    return counts;
  }

  /** The token is that of a person's session or login, whatever became of it. */
  async knows(token: string): Promise<boolean> {
    if (!TOKEN.test(token)) return false;
    if (this.logins.has(token) || this.keeper.found(token) !== undefined) return true;
    return isKnown(await this.load(token));
  }

  async open(token: string, method: string, clientIp: string): Promise<Bot> {
    const { keeper } = this;
    this.throwIfStopping();
    const found = keeper.found(token);
    if (found !== undefined) return found;
    keeper.throwIfRefused(token);
    if (this.logins.has(token)) throw notLoggedIn();
    const retryAfterS = this.creations.take(clientIp);
    if (retryAfterS > 0) throw tooManyRequests(retryAfterS);
    const stored = await this.stored(token);
    if (stored.login !== undefined) {
      await this.logins.restore(stored.login);
      throw notLoggedIn();
    }
    if (stored.ended === "logged_out") throw new BotApiError(400, "Logged out");
    if (stored.authorization === undefined) throw unauthorized();
    if (method === "close") {
      throw new BotApiError(400, "Bad Request: the bot has already been closed");
    }
    return keeper.begin(token);
  }

  async beginPhone(phoneNumber: string, request: LoginRequest): Promise<AuthorizationState> {
    this.admit(request.clientIp);
    return this.logins.beginPhone(phoneNumber, request);
  }

  async beginQr(request: LoginRequest): Promise<AuthorizationState> {
    this.admit(request.clientIp);
    return this.logins.beginQr(request);
  }

  async next(token: string, request: LoginStepRequest): Promise<AuthorizationState> {
    this.throwIfStopping();
    if (!(await this.isLoggingIn(token))) {
      if (request.step === "state") return { authorization_state: "ready" };
      throw badRequest(`currently not waiting for ${AWAITED[request.step]}`);
    }
    return this.logins.next(token, request);
  }

  async phoneCodeHash(token: string): Promise<string | undefined> {
    return (await this.isLoggingIn(token)) ? this.logins.phoneCodeHash(token) : undefined;
  }

  /** Goes on with the sessions and logins that there were when the server last ran. */
  async startKnown(): Promise<void> {
    const accounts = [...(await this.options.log.accounts("sessions"))].filter(isUserAccount);
    const startNext = async (): Promise<void> => {
      for (let account = accounts.pop(); account !== undefined; account = accounts.pop()) {
        if (this.keeper.signal.aborted) return;
        await this.startAccount(account);
      }
    };
    await Promise.all(Array.from({ length: RAMP }, startNext));
  }

  async stop(): Promise<void> {
    this.logins.stop();
    await this.keeper.stop();
  }

  /** A session that has just been authorised. */
  private async beginNew(token: string): Promise<void> {
    await this.keeper.beginOrRetry(token);
    const person = this.keeper.ready(token);
    if (person === undefined) return;
    try {
      await meetDialogs(person.session);
    } catch (error) {
      this.options.logger.info({ err: error }, "the chats of a person were not learned");
    }
  }

  private async startAccount(account: AccountId): Promise<void> {
    try {
      const { authorization, login } = await this.keeper.facts(account).load();
      if (login !== undefined) await this.logins.restore(login);
      else if (authorization !== undefined) await this.keeper.beginOrRetry(authorization.token);
    } catch (error) {
      this.options.logger.error({ err: error, account }, "a known session was not started");
    }
  }

  /** @returns false when the session is authorised @throws {BotApiError} the token is worth nothing */
  private async isLoggingIn(token: string): Promise<boolean> {
    if (this.logins.has(token)) return true;
    if (this.keeper.found(token) !== undefined) return false;
    this.keeper.throwIfRefused(token);
    const { login, authorization, ended } = await this.stored(token);
    if (login !== undefined) {
      await this.logins.restore(login);
      if (this.logins.has(token)) return true;
    }
    if (authorization !== undefined) return false;
    throw ended === "logged_out" ? new BotApiError(400, "Logged out") : unauthorized();
  }

  /** @throws {BotApiError} the token is not a person's */
  private async stored(token: string): Promise<StoredSession> {
    const stored = TOKEN.test(token) ? await this.load(token) : undefined;
    if (stored === undefined || !isKnown(stored)) throw wrongEndpoint();
    return stored;
  }

  private load(token: string): Promise<StoredSession> {
    return this.keeper.facts(this.options.accountOf(token)).load();
  }

  private admit(clientIp: string): void {
    this.throwIfStopping();
    const retryAfterS = this.limits.take(clientIp);
    if (retryAfterS > 0) throw tooManyRequests(retryAfterS);
  }

  private throwIfStopping(): void {
    if (this.keeper.signal.aborted) throw tooManyRequests(SHUTDOWN_RETRY_S);
  }
}

const AWAITED = {
  ...{ code: "a code", password: "a password", registration: "registration" },
  ...{ resend: "a code", cancel: "anything", state: "anything" },
} as const;

const isKnown = ({ authorization, login, ended }: StoredSession): boolean =>
  authorization !== undefined || login !== undefined || ended !== undefined;

/** tdlight-telegram-bot-api: Client::on_cmd */
const notLoggedIn = (): BotApiError =>
  new BotApiError(404, "Not Found: method not found or login not yet completed");
