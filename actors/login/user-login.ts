import { badRequest, tooManyRequests } from "../../src/core/bot-api/rpc-error-map.ts";
import { loginFailed } from "../../src/core/login/login-error.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import { Turns } from "../../src/core/turns.ts";
import type * as Tl from "../../schemas/generated/tl.ts";
import { ConnectionClosedError } from "../../src/ports/telegram-client.ts";
import type { AuthorizationState, LoginStepRequest } from "../../src/ports/user-logins.ts";
import { loginAnswer } from "./login-answer.ts";
import { provePassword, reachedBefore } from "./login-calls.ts";
import { LoginConnection, type LoginKey } from "./login-connection.ts";
import { LoginJournal, type LoginJournalOptions } from "./login-journal.ts";
import { loginRefusal } from "./login-refusal.ts";
import { LoginTokens } from "./login-tokens.ts";
import type { LoginState } from "./login.machine.ts";
import type { LoginServices } from "./login-services.ts";
import { emptyStep, type LoginStep } from "./login-step.ts";
import { codeIsSold, stepAfterCode } from "./sent-code.ts";

export interface UserLoginOptions extends LoginJournalOptions {
  /** It is over, whatever its outcome; what it leaves is durable. */
  readonly ended: (state: LoginState) => void;
}

/** One person's login: asks Telegram and the person for what comes next. Its steps are taken one after another. */
export class UserLogin {
  private readonly services: LoginServices;
  private readonly options: UserLoginOptions;
  private readonly connection: LoginConnection;
  private readonly tokens: LoginTokens;
  private readonly journal: LoginJournal;
  private readonly turns = new Turns(1);
  /** Steps of another process may have gone further than what it stored. */
  private isProbed: boolean;

  constructor(services: LoginServices, options: UserLoginOptions) {
    this.services = services;
    this.options = options;
    const { stored } = options;
    this.journal = new LoginJournal(services, options);
    this.connection = new LoginConnection(
      { ...services, accepted: () => void this.turns.run(() => this.scanned()).catch(() => {}) },
      stored,
    );
    this.tokens = new LoginTokens(services, this.connection);
    this.isProbed = stored === undefined;
  }

  get state(): LoginState {
    return this.journal.state;
  }

  /** Unix ms. */
  get expiresAtMs(): number {
    return this.journal.expiresAtMs;
  }

  get phoneCodeHash(): string | undefined {
    const { phoneCodeHash } = this.journal.step;
    return phoneCodeHash === "" ? undefined : phoneCodeHash;
  }

  /** Has a code sent. @param phoneNumber digits @throws {BotApiError} */
  beginPhone(phoneNumber: string): Promise<AuthorizationState> {
    return this.take(() => this.sendCode(phoneNumber));
  }

  /** Shows a link for another device. @throws {BotApiError} */
  beginQr(): Promise<AuthorizationState> {
    return this.take(() => this.showLink());
  }

  /** @throws {BotApiError} */
  async next(request: LoginStepRequest): Promise<AuthorizationState> {
    if (request.step === "state" && this.state === "wait_qr") {
      await this.tokens.changed(request.waitMs);
    }
    return this.take(async () => {
      const before = this.state;
      if (!this.isProbed) await this.probe();
      // What is asked for was done by the process before, which could not tell.
      if (this.state !== before) return;
      switch (request.step) {
        case "code":
          return this.signIn(request.code);
        case "password":
          return this.checkPassword(request.password);
        case "registration":
          return this.signUp(request);
        case "resend":
          return this.resendCode();
        case "cancel":
          return this.cancel();
        case "state":
          if (this.state === "wait_qr" && this.tokens.isStale) await this.showLink();
      }
    });
  }

  /** Nobody went on with it. */
  expire(): Promise<void> {
    return this.turns.run(async () => {
      if (!this.journal.isOpen) return;
      await this.cancelCode();
      await this.end("EXPIRED");
    });
  }

  /** The process stops; what is stored is gone on with by the next one. */
  stop(): void {
    this.connection.close();
    this.tokens.wake();
  }

  private get key(): LoginKey {
    const { key } = this.connection;
    if (key === undefined) throw new ConnectionClosedError("the login has no key");
    return key;
  }

  private take(work: () => Promise<void>): Promise<AuthorizationState> {
    return this.turns.run(async () => {
      if (!this.journal.isOpen) return this.answer();
      try {
        await work();
      } catch (error) {
        throw await this.refusal(error);
      }
      return this.answer();
    });
  }

  private async refusal(error: unknown): Promise<unknown> {
    const { isOver, error: told } = loginRefusal(error);
    if (isOver || this.state === "starting") await this.end("REFUSED");
    return told;
  }

  private async sendCode(phoneNumber: string): Promise<void> {
    const { apiId, apiHash, clock } = this.services;
    const sent = await this.connection.invoke("auth.sendCode", {
      ...{ phoneNumber, apiId, apiHash },
      settings: { _: "codeSettings" },
    });
    if (sent._ === "auth.sentCodePaymentRequired") throw codeIsSold();
    if (sent._ === "auth.sentCodeSuccess") return this.authorized(sent.authorization);
    await this.advance(stepAfterCode(phoneNumber, sent, clock.nowMs()));
  }

  private async signIn(phoneCode: string): Promise<void> {
    this.expect("wait_code", "a code");
    if (phoneCode === "") throw badRequest("code not found");
    const { phoneNumber, phoneCodeHash } = this.journal.step;
    try {
      await this.authorized(
        await this.connection.invoke("auth.signIn", { phoneNumber, phoneCodeHash, phoneCode }),
      );
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      if (error.text === "SESSION_PASSWORD_NEEDED") return this.askPassword();
      if (error.text === "PHONE_NUMBER_UNOCCUPIED") return this.askRegistration();
      if (error.text.startsWith("AUTH_RESTART")) return this.sendCode(phoneNumber);
      if (error.text === "PHONE_CODE_EXPIRED") this.journal.codeExpired();
      throw error;
    }
  }

  private async checkPassword(password: string): Promise<void> {
    this.expect("wait_password", "a password");
    if (password === "") throw badRequest("password not found");
    await this.authorized(await provePassword(this.connection, this.services.prove, password));
  }

  private async signUp({
    firstName,
    lastName,
    isQuiet,
  }: Extract<LoginStepRequest, { step: "registration" }>): Promise<void> {
    this.expect("wait_registration", "registration");
    if (firstName === "") throw badRequest("first_name not found");
    const { phoneNumber, phoneCodeHash } = this.journal.step;
    await this.authorized(
      await this.connection.invoke("auth.signUp", {
        ...{ phoneNumber, phoneCodeHash, firstName, lastName },
        ...(isQuiet && { noJoinedNotifications: true }),
      }),
    );
  }

  private async resendCode(): Promise<void> {
    if (this.state !== "wait_registration") this.expect("wait_code", "a code");
    const { clock } = this.services;
    const waitMs = this.journal.step.resendAtMs - clock.nowMs();
    if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1000));
    const { phoneNumber, phoneCodeHash } = this.journal.step;
    try {
      const sent = await this.connection.invoke("auth.resendCode", { phoneNumber, phoneCodeHash });
      if (sent._ !== "auth.sentCode") throw codeIsSold();
      await this.advance(stepAfterCode(phoneNumber, sent, clock.nowMs()));
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      if (error.text === "PHONE_CODE_EXPIRED") return this.sendCode(phoneNumber);
      // There is no further way to send it: the one on its way still counts.
      if (error.text === "SEND_CODE_UNAVAILABLE") throw badRequest(error.text);
      throw error;
    }
  }

  private async cancel(): Promise<void> {
    await this.cancelCode();
    await this.end("REFUSED");
  }

  private async cancelCode(): Promise<void> {
    if (this.state !== "wait_code") return;
    const { phoneNumber, phoneCodeHash } = this.journal.step;
    await this.connection.invoke("auth.cancelCode", { phoneNumber, phoneCodeHash }).catch(() => {});
  }

  private async showLink(): Promise<void> {
    try {
      const authorization = await this.tokens.exportToken();
      if (authorization !== undefined) return await this.authorized(authorization);
    } catch (error) {
      if (!(error instanceof RpcError) || error.text !== "SESSION_PASSWORD_NEEDED") throw error;
      return this.askPassword();
    }
    const isFirst = this.state === "starting";
    if (isFirst) await this.advance(emptyStep("wait_qr"));
    else this.journal.linkReplaced();
  }

  /** Another device says that it accepted the link. */
  private async scanned(): Promise<void> {
    if (this.state !== "wait_qr") return;
    await this.showLink();
  }

  private async askPassword(): Promise<void> {
    const { hint, hasRecovery } = await this.connection.invoke("account.getPassword", {});
    await this.advance({
      ...this.journal.step,
      state: "wait_password",
      passwordHint: hint ?? "",
      hasRecoveryEmailAddress: hasRecovery === true,
    });
  }

  private async askRegistration(): Promise<void> {
    if (!this.services.allowsRegistration) {
      throw loginFailed(
        "the number having no account; --allow-users-registration lets it make one",
      );
    }
    await this.advance({ ...this.journal.step, state: "wait_registration" });
  }

  private async probe(): Promise<void> {
    const reached = await reachedBefore(this.connection);
    if (reached === "password") {
      if (this.state !== "wait_password") await this.askPassword();
    } else if (reached !== undefined) {
      await this.authorized({ _: "auth.authorization", user: reached });
    }
    this.isProbed = true;
  }

  private async authorized(authorization: Tl.auth_Authorization): Promise<void> {
    if (authorization._ === "auth.authorizationSignUpRequired") return this.askRegistration();
    const { pts, qts, date, seq } = await this.connection.invoke("updates.getState", {});
    await this.journal.authorized(authorization.user, { pts, qts, date, seq }, this.key);
    this.over();
  }

  private async advance(step: LoginStep): Promise<void> {
    await this.journal.advance(step, this.key);
    this.tokens.wake();
  }

  private async end(type: "REFUSED" | "EXPIRED"): Promise<void> {
    await this.journal.end(type);
    this.over();
  }

  private over(): void {
    this.stop();
    this.options.ended(this.state);
  }

  private expect(state: LoginState, what: string): void {
    if (this.state !== state) throw badRequest(`currently not waiting for ${what}`);
  }

  private answer(): AuthorizationState {
    const shown = loginAnswer(this.state, this.journal.step, this.services.clock.nowMs());
    return this.state === "wait_qr" ? { ...shown, ...this.tokens.shown() } : shown;
  }
}
