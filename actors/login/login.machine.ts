import { initialTransition, setup, type SnapshotFrom, transition } from "xstate";

/** What has happened in a person's login; each is on the log before anybody is told. */
export type LoginEvent =
  | { readonly type: "CODE_SENT" }
  | { readonly type: "QR_SHOWN" }
  | { readonly type: "PASSWORD_NEEDED" }
  | { readonly type: "SIGN_UP_NEEDED" }
  | { readonly type: "AUTHORIZED" }
  | { readonly type: "REFUSED" }
  | { readonly type: "EXPIRED" };

/** A login in one word. */
export type LoginState =
  | "starting"
  | "wait_code"
  | "wait_qr"
  | "wait_password"
  | "wait_registration"
  | "ready"
  | "refused"
  | "expired";

const ends = { REFUSED: "refused", EXPIRED: "expired" } as const;

/**
 * The way of a person to an authorised session. From `ready` the session machine goes on; refused and expired logins leave nothing
 * behind.
 *
 * - by phone: starting → wait_code → (wait_password | wait_registration) → ready; a code may be sent again while one is awaited
 * - by another device: starting → wait_qr → (wait_password) → ready
 */
export const loginMachine = setup({ types: { events: {} as LoginEvent } }).createMachine({
  id: "login",
  initial: "starting",
  states: {
    starting: {
      on: {
        CODE_SENT: "wait_code",
        QR_SHOWN: "wait_qr",
        PASSWORD_NEEDED: "wait_password",
        AUTHORIZED: "ready",
        ...ends,
      },
    },
    wait_code: {
      on: {
        CODE_SENT: "wait_code",
        PASSWORD_NEEDED: "wait_password",
        SIGN_UP_NEEDED: "wait_registration",
        AUTHORIZED: "ready",
        ...ends,
      },
    },
    wait_qr: {
      on: {
        QR_SHOWN: "wait_qr",
        PASSWORD_NEEDED: "wait_password",
        AUTHORIZED: "ready",
        ...ends,
      },
    },
    wait_password: {
      on: { PASSWORD_NEEDED: "wait_password", AUTHORIZED: "ready", ...ends },
    },
    wait_registration: {
      on: { CODE_SENT: "wait_code", AUTHORIZED: "ready", ...ends },
    },
    ready: { type: "final" },
    refused: { type: "final" },
    expired: { type: "final" },
  },
});

type Snapshot = SnapshotFrom<typeof loginMachine>;

/** The state of one login. */
export class LoginProgress {
  private snapshot: Snapshot = initialTransition(loginMachine)[0];

  get state(): LoginState {
    return this.snapshot.value;
  }

  /** What happens where it cannot happen changes nothing. */
  happened(type: LoginEvent["type"]): void {
    this.snapshot = transition(loginMachine, this.snapshot, { type })[0];
  }
}
