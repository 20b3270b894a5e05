import { randomDigits } from "../../src/core/login/random-digits.ts";
import { badRequest } from "../../src/core/bot-api/rpc-error-map.ts";
import type { AccountId } from "../../src/core/account-id.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import type {
  AuthorizationState,
  LoginRequest,
  LoginStepRequest,
} from "../../src/ports/user-logins.ts";
import { SessionFacts } from "../session/session-facts.ts";
import type { LoginServices } from "./login-services.ts";
import { UserLogin } from "./user-login.ts";
import type { UnfinishedLogin } from "./login-step.ts";

const SECRET_BYTES = 32;
const QR_DIGITS = 12;
const SWEEP_MS = 5_000;

export interface OpenLoginsOptions extends LoginServices {
  readonly log: EventLog;
  readonly sealer: Sealer;
  readonly random: Random;
  readonly logger: Logger;
  readonly accountOf: (token: string) => AccountId;
  /** The session of a token is authorised; the log says so. */
  readonly authorized: (token: string) => void;
  /** A login came to nothing; nothing of it is stored any more. */
  readonly closed: (token: string, why: "refused" | "expired") => void;
}

/** The logins that are under way, those of a process before included. */
export class OpenLogins {
  private readonly options: OpenLoginsOptions;
  private readonly logins = new Map<string, UserLogin>();
  private cancelSweep: (() => void) | undefined;
  private isStopped = false;

  constructor(options: OpenLoginsOptions) {
    this.options = options;
  }

  get count(): number {
    return this.logins.size;
  }

  has(token: string): boolean {
    return this.logins.has(token);
  }

  phoneCodeHash(token: string): string | undefined {
    return this.logins.get(token)?.phoneCodeHash;
  }

  /** @throws {BotApiError} */
  async beginPhone(phoneNumber: string, request: LoginRequest): Promise<AuthorizationState> {
    const token = this.newToken(phoneNumber);
    return { token, ...(await this.open(token, request).beginPhone(phoneNumber)) };
  }

  /** @throws {BotApiError} */
  async beginQr(request: LoginRequest): Promise<AuthorizationState> {
    const token = this.newToken(randomDigits(this.options.random.bytes(QR_DIGITS)));
    return { token, ...(await this.open(token, request).beginQr()) };
  }

  /** @throws {BotApiError} */
  next(token: string, request: LoginStepRequest): Promise<AuthorizationState> {
    const login = this.logins.get(token);
    if (login === undefined) throw badRequest("no login is under way");
    return login.next(request);
  }

  /** Goes on with what a process before left, unless it was abandoned meanwhile. */
  async restore(stored: UnfinishedLogin): Promise<void> {
    const { token } = stored;
    if (this.logins.has(token) || this.isStopped) return;
    const login = this.add(token, stored);
    if (login.expiresAtMs <= this.options.clock.nowMs()) await login.expire();
  }

  /** What is stored stays for the next process. */
  stop(): void {
    this.isStopped = true;
    this.cancelSweep?.();
    for (const login of this.logins.values()) login.stop();
    this.logins.clear();
  }

  private open(token: string, { tellsOwn }: LoginRequest): UserLogin {
    return this.add(token, { tellsOwn });
  }

  private add(token: string, begun: UnfinishedLogin | { readonly tellsOwn: boolean }): UserLogin {
    const { log, sealer, clock, accountOf } = this.options;
    const login = new UserLogin(this.options, {
      token,
      tellsOwn: begun.tellsOwn,
      ...("step" in begun && { stored: begun }),
      facts: new SessionFacts(log, sealer, clock, accountOf(token)),
      ended: (state) => {
        this.logins.delete(token);
        if (state === "ready") this.options.authorized(token);
        else this.options.closed(token, state === "expired" ? "expired" : "refused");
      },
    });
    this.logins.set(token, login);
    this.sweepLater();
    return login;
  }

  private newToken(digits: string): string {
    const secret = Buffer.from(this.options.random.bytes(SECRET_BYTES)).toString("base64url");
    return `${digits}:${secret}`;
  }

  /** One timer for all, and none when there are none. */
  private sweepLater(): void {
    if (this.isStopped || this.logins.size === 0) return;
    this.cancelSweep ??= this.options.clock.schedule(SWEEP_MS, () => {
      this.cancelSweep = undefined;
      const now = this.options.clock.nowMs();
      for (const login of this.logins.values()) {
        if (login.expiresAtMs > now) continue;
        login.expire().catch((error: unknown) => {
          this.options.logger.warn({ err: error }, "an abandoned login was not removed");
        });
      }
      this.sweepLater();
    });
  }
}
