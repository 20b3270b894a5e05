import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { CommonState } from "../../src/core/updates/difference.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import type { SessionFacts } from "../session/session-facts.ts";
import type { LoginKey } from "./login-connection.ts";
import { type LoginEvent, LoginProgress, type LoginState } from "./login.machine.ts";
import type { LoginServices } from "./login-services.ts";
import { emptyStep, type LoginStep, type UnfinishedLogin } from "./login-step.ts";

export interface LoginJournalOptions {
  readonly token: string;
  readonly tellsOwn: boolean;
  readonly facts: SessionFacts;
  /** A login that another process began. */
  readonly stored?: UnfinishedLogin;
}

/** What has happened when a state that waits for something is reached; the last of it is new. */
const REACHED = {
  wait_code: ["CODE_SENT"],
  wait_qr: ["QR_SHOWN"],
  wait_password: ["PASSWORD_NEEDED"],
  wait_registration: ["CODE_SENT", "SIGN_UP_NEEDED"],
} as const satisfies Record<LoginStep["state"], readonly LoginEvent["type"][]>;

/** How far a login came. Each step is made durable before it counts, so that another process can go on from it. */
export class LoginJournal {
  private readonly services: Pick<LoginServices, "clock" | "patienceMs">;
  private readonly options: LoginJournalOptions;
  private readonly progress = new LoginProgress();
  private reached: LoginStep;
  private abandonedAtMs: number;

  constructor(services: Pick<LoginServices, "clock" | "patienceMs">, options: LoginJournalOptions) {
    const { stored } = options;
    this.services = services;
    this.options = options;
    this.reached = stored?.step ?? emptyStep("wait_code");
    this.abandonedAtMs = stored?.expiresAtMs ?? services.clock.nowMs() + services.patienceMs;
    if (stored !== undefined) this.reach(stored.step);
  }

  get state(): LoginState {
    return this.progress.state;
  }

  /** Is it neither ready nor over? */
  get isOpen(): boolean {
    return this.state === "starting" || this.state in REACHED;
  }

  /** The step that was reached last; empty while the login starts. */
  get step(): LoginStep {
    return this.reached;
  }

  /** Unix ms after which the login counts as abandoned. */
  get expiresAtMs(): number {
    return this.abandonedAtMs;
  }

  /** The step's code is worth nothing any more: another one may be sent at once. Of no use to another process. */
  codeExpired(): void {
    this.reached = { ...this.reached, resendAtMs: 0 };
  }

  /** A link takes the place of the one before: of a link nothing is stored. */
  linkReplaced(): void {
    this.progress.happened("QR_SHOWN");
  }

  /** @param key that Telegram knows the login by @throws {LogUnavailableError} */
  async advance(step: LoginStep, key: LoginKey): Promise<void> {
    const { token, tellsOwn, facts } = this.options;
    const { clock, patienceMs } = this.services;
    const expiresAtMs = clock.nowMs() + patienceMs;
    await facts.loginAdvanced({ token, tellsOwn, ...key, step, expiresAtMs });
    this.abandonedAtMs = expiresAtMs;
    this.reach(step);
  }

  /**
   * The person is logged in.
   *
   * @param state of updates, from which the session goes on
   * @throws {LogUnavailableError}
   */
  async authorized(self: Tl.User, state: CommonState, key: LoginKey): Promise<void> {
    const { token, tellsOwn, facts } = this.options;
    await facts.authorized(
      {
        ...{ token, tellsOwn, ...key },
        self: tl229.encodeType("User", self),
        date: Math.floor(this.services.clock.nowMs() / 1000),
      },
      { state: { ...state, channels: new Map() }, rawSeq: 0 },
    );
    this.progress.happened("AUTHORIZED");
  }

  /** The login came to nothing. @throws {LogUnavailableError} */
  async end(type: "REFUSED" | "EXPIRED"): Promise<void> {
    const isStored = this.state !== "starting";
    if (isStored) await this.options.facts.loginEnded();
    this.progress.happened(type);
  }

  private reach(step: LoginStep): void {
    this.reached = step;
    for (const type of REACHED[step.state]) this.progress.happened(type);
  }
}
