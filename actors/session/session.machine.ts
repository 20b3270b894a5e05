import { setup, type SnapshotFrom } from "xstate";

/** What happens to an account's session. */
export type SessionEvent =
  | { readonly type: "CONNECT" }
  | { readonly type: "CONNECTED" }
  | { readonly type: "DISCONNECTED" }
  | { readonly type: "CAUGHT_UP" }
  | { readonly type: "MISSING" }
  | { readonly type: "REVOKED" }
  | { readonly type: "LOG_OUT" }
  | { readonly type: "LOGGED_OUT" }
  | { readonly type: "STOP" };

/** A session in one word, for those who only count. */
export type SessionState =
  | "connecting"
  | "resuming"
  | "live"
  | "disconnected"
  | "logging_out"
  | "logged_out"
  | "revoked"
  | "stopped";

/**
 * One authorised account: is it connected, may it act, has it all updates. The machine decides what must be done; the named actions
 * are supplied by the account, and updates and calls pass beside it.
 *
 * - connection: offline → connecting → connected ⇄ lost
 * - authorization: ready → loggingOut → loggedOut, or revoked, from which nothing leads back
 * - updates: behind → resuming (fetching what was missed) ⇄ live → stopped
 */
export const sessionMachine = setup({
  types: { events: {} as SessionEvent },
  actions: {
    /** Dial the data centre. */
    connect: () => {},
    /** Ask for the updates missed while there was no connection. */
    resume: () => {},
    /** Hang up and stop everything. */
    hangUp: () => {},
    /** Record that the authorization is gone. */
    recordRevoked: () => {},
    /** Record that the bot logged out. */
    recordLoggedOut: () => {},
  },
}).createMachine({
  id: "session",
  type: "parallel",
  states: {
    connection: {
      initial: "offline",
      on: {
        STOP: { target: ".closed" },
        REVOKED: { target: ".closed" },
        LOGGED_OUT: { target: ".closed" },
      },
      states: {
        offline: { on: { CONNECT: { target: "connecting", actions: "connect" } } },
        connecting: { on: { CONNECTED: "connected" } },
        connected: { on: { DISCONNECTED: "lost" } },
        lost: { on: { CONNECTED: "connected" } },
        closed: { entry: "hangUp", type: "final" },
      },
    },
    authorization: {
      initial: "ready",
      states: {
        ready: {
          on: {
            REVOKED: { target: "revoked", actions: "recordRevoked" },
            LOG_OUT: "loggingOut",
          },
        },
        loggingOut: {
          on: {
            LOGGED_OUT: { target: "loggedOut", actions: "recordLoggedOut" },
            REVOKED: { target: "loggedOut", actions: "recordLoggedOut" },
          },
        },
        loggedOut: { type: "final" },
        revoked: { type: "final" },
      },
    },
    updates: {
      initial: "behind",
      on: { STOP: ".stopped", REVOKED: ".stopped", LOGGED_OUT: ".stopped" },
      states: {
        stopped: { type: "final" },
        behind: { on: { CONNECTED: { target: "resuming", actions: "resume" } } },
        resuming: {
          on: {
            CAUGHT_UP: "live",
            DISCONNECTED: "behind",
            CONNECTED: { target: "resuming", actions: "resume" },
          },
        },
        live: {
          on: {
            MISSING: "resuming",
            DISCONNECTED: "behind",
            CONNECTED: { target: "resuming", actions: "resume" },
          },
        },
      },
    },
  },
});

/** The regions of a snapshot in one word. */
export function sessionState({
  connection,
  authorization,
  updates,
}: SnapshotFrom<typeof sessionMachine>["value"]): SessionState {
  switch (authorization) {
    case "revoked":
      return "revoked";
    case "loggingOut":
      return "logging_out";
    case "loggedOut":
      return "logged_out";
    case "ready":
      break;
  }
  switch (connection) {
    case "offline":
    case "connecting":
      return "connecting";
    case "lost":
      return "disconnected";
    case "closed":
      return "stopped";
    case "connected":
      return updates === "live" ? "live" : "resuming";
  }
}
