import type * as Tl from "../../schemas/generated/tl.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { AuthorizationState } from "../../src/ports/user-logins.ts";
import type { LoginConnection } from "./login-connection.ts";

/** A link that ends so soon cannot be scanned any more. */
const TOO_SHORT_MS = 1000;
const MAX_MOVES = 4;

interface Link {
  readonly url: string;
  /** Unix ms. */
  readonly expiresAtMs: number;
}

/**
 * The links by which another device of the person lets this one in.
 *
 * @see https://core.telegram.org/api/qr-login
 */
export class LoginTokens {
  private readonly api: { readonly apiId: number; readonly apiHash: string; readonly clock: Clock };
  private readonly connection: LoginConnection;
  private link: Link | undefined;
  private waiting: (() => void)[] = [];

  constructor(api: LoginTokens["api"], connection: LoginConnection) {
    this.api = api;
    this.connection = connection;
  }

  /** The link cannot be scanned any more, or there is none. */
  get isStale(): boolean {
    return this.link === undefined || this.remainingMs(this.link) < TOO_SHORT_MS;
  }

  /**
   * Makes a new link, or learns that one was accepted.
   *
   * @returns the authorization; undefined = there is a new link
   * @throws {RpcError} SESSION_PASSWORD_NEEDED: accepted, but the account has a password
   */
  async exportToken(): Promise<Tl.auth_Authorization | undefined> {
    const { apiId, apiHash } = this.api;
    const request = { apiId, apiHash, exceptIds: [] };
    let answer = await this.connection.invoke("auth.exportLoginToken", request);
    for (let moves = 0; answer._ === "auth.loginTokenMigrateTo"; moves++) {
      if (moves >= MAX_MOVES) throw new RpcError(500, "TOO_MANY_MIGRATIONS");
      const { dcId, token } = answer;
      this.connection.moveTo(dcId);
      answer = await this.connection.invoke("auth.importLoginToken", { token });
    }
    if (answer._ === "auth.loginTokenSuccess") return answer.authorization;
    const token = Buffer.from(answer.token).toString("base64url");
    this.link = { url: `tg://login?token=${token}`, expiresAtMs: answer.expires * 1000 };
    this.wake();
    return undefined;
  }

  shown(): Pick<AuthorizationState, "qr_link" | "qr_expires_in"> {
    const { link } = this;
    if (link === undefined) return {};
    const seconds = Math.max(0, Math.floor(this.remainingMs(link) / 1000));
    return { qr_link: link.url, qr_expires_in: seconds };
  }

  /** Resolves when there is something new to show, when the link ends, or after `maxMs`. */
  changed(maxMs: number): Promise<void> {
    const ms = Math.min(maxMs, this.link === undefined ? 0 : this.remainingMs(this.link));
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.api.clock.schedule(ms, resolve);
      this.waiting.push(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Lets everybody look again. */
  wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private remainingMs({ expiresAtMs }: Link): number {
    return expiresAtMs - this.api.clock.nowMs();
  }
}
