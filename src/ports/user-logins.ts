/** Where a person's login stands. */
export interface AuthorizationState {
  /** Told once, when the login begins. */
  readonly token?: string;
  readonly authorization_state:
    | "wait_code"
    | "wait_password"
    | "wait_registration"
    | "wait_qr"
    | "ready"
    | "closed";
  /** Seconds until the code can be sent again. */
  readonly timeout?: number;
  /** How the code was sent: app, sms, call, … */
  readonly code_type?: string;
  readonly code_length?: number;
  /** How it would be sent again. */
  readonly next_code_type?: string;
  readonly password_hint?: string;
  readonly has_recovery_email_address?: boolean;
  /** The link that another device of the person opens or scans. */
  readonly qr_link?: string;
  /** Seconds until the link is replaced by another. */
  readonly qr_expires_in?: number;
}

/** What a login begins with. */
export interface LoginRequest {
  /** Limits go by it; "" = unknown. */
  readonly clientIp: string;
  /** The person's own messages that other devices send are told as updates too. */
  readonly tellsOwn: boolean;
}

/** A step of a login that has begun. */
export type LoginStepRequest =
  | { readonly step: "code"; readonly code: string }
  | { readonly step: "password"; readonly password: string }
  | {
      readonly step: "registration";
      readonly firstName: string;
      readonly lastName: string;
      /** Contacts of the person are not told. */
      readonly isQuiet: boolean;
    }
  | { readonly step: "resend" }
  | { readonly step: "cancel" }
  /** @property waitMs how long to wait for the state to change */
  | { readonly step: "state"; readonly waitMs: number };

/**
 * Logins of people. What a step answers is durable by then; codes and passwords are neither stored nor logged.
 *
 * @see https://core.telegram.org/api/auth
 */
export interface UserLogins {
  /**
   * Has a code sent to the number.
   *
   * @param phoneNumber digits
   * @throws {BotApiError} 429 too many logins or a flood wait, 400 a number that cannot log in
   */
  beginPhone(phoneNumber: string, request: LoginRequest): Promise<AuthorizationState>;
  /** Shows a link that another device of the person accepts. @throws {BotApiError} */
  beginQr(request: LoginRequest): Promise<AuthorizationState>;
  /**
   * Goes on with a login.
   *
   * @throws {BotApiError} 400 a wrong code, password or state: the login stays open; 401: it has ended; 429
   */
  next(token: string, request: LoginStepRequest): Promise<AuthorizationState>;
  /** The hash of the code that was sent last; undefined = none is awaited. */
  phoneCodeHash(token: string): Promise<string | undefined>;
}
