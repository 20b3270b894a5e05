import { setup, type SnapshotFrom } from "xstate";
import type { SessionEvent } from "./session-events.ts";

/** Ways in which Telegram can end an authorization. */
export type Revocation = "REVOKED" | "DUPLICATED" | "DEACTIVATED";

/** What an answer, or the lack of one, says of Telegram. */
export type CallOutcome = "FLOOD_WAIT" | "SERVER_ERROR" | "NO_ANSWER" | "ANSWERED";

/** Where each region of the machine is. */
export type SessionValue = SnapshotFrom<typeof sessionMachine>["value"];

/** A session in one word, for those who only count. */
export type SessionState =
  | "connecting"
  | "moving"
  | "resuming"
  | "live"
  | "disconnected"
  | "logging_out"
  | "logged_out"
  | "revoked"
  | "duplicated"
  | "deactivated"
  | "stopped";

const closed = { target: ".closed" } as const;

/**
 * One authorised account: is it connected, may it act, has it all updates, does Telegram answer. The machine decides what must be
 * done; the named actions are supplied by the account, and updates and calls pass beside it.
 *
 * - connection: offline → connecting → connected ⇄ lost; from each of them moving (to another data centre) → connecting
 * - authorization: ready → loggingOut → loggedOut, or revoked, duplicated, deactivated, from which nothing leads back
 * - updates: behind → resuming (fetching what was missed) ⇄ live → stopped
 * - calls: answered, or asked to wait, refused by failing servers, not answered at all, until the next answer
 */
export const sessionMachine = setup({
  types: { events: {} as SessionEvent },
  actions: {
    /** Dial the data centre. */
    connect: () => {},
    /** Carry the authorization to the data centre of the event. */
    move: () => {},
    /** Ask for the updates missed while there was no connection. */
    resume: () => {},
    /** Hang up and stop everything. */
    hangUp: () => {},
    /** Record that the authorization is gone. */
    recordRevoked: () => {},
    /** Record that Telegram took the key for stolen. */
    recordDuplicated: () => {},
    /** Record that the account was deleted or banned. */
    recordDeactivated: () => {},
    /** Record that the account logged out. */
    recordLoggedOut: () => {},
  },
}).createMachine({
  id: "session",
  type: "parallel",
  states: {
    connection: {
      initial: "offline",
      on: {
        STOP: closed,
        REVOKED: closed,
        DUPLICATED: closed,
        DEACTIVATED: closed,
        LOGGED_OUT: closed,
      },
      states: {
        offline: { on: { CONNECT: { target: "connecting", actions: "connect" } } },
        connecting: {
          on: { CONNECTED: "connected", MIGRATE: { target: "moving", actions: "move" } },
        },
        connected: {
          on: { DISCONNECTED: "lost", MIGRATE: { target: "moving", actions: "move" } },
        },
        lost: { on: { CONNECTED: "connected", MIGRATE: { target: "moving", actions: "move" } } },
        moving: { on: { MOVED: { target: "connecting", actions: "connect" } } },
        closed: { entry: "hangUp", type: "final" },
      },
    },
    authorization: {
      initial: "ready",
      states: {
        ready: {
          on: {
            REVOKED: { target: "revoked", actions: "recordRevoked" },
            DUPLICATED: { target: "duplicated", actions: "recordDuplicated" },
            DEACTIVATED: { target: "deactivated", actions: "recordDeactivated" },
            LOG_OUT: "loggingOut",
          },
        },
        loggingOut: {
          on: {
            LOGGED_OUT: { target: "loggedOut", actions: "recordLoggedOut" },
            REVOKED: { target: "loggedOut", actions: "recordLoggedOut" },
            DUPLICATED: { target: "loggedOut", actions: "recordLoggedOut" },
            DEACTIVATED: { target: "loggedOut", actions: "recordLoggedOut" },
          },
        },
        loggedOut: { type: "final" },
        revoked: { type: "final" },
        duplicated: { type: "final" },
        deactivated: { type: "final" },
      },
    },
    updates: {
      initial: "behind",
      on: {
        STOP: ".stopped",
        REVOKED: ".stopped",
        DUPLICATED: ".stopped",
        DEACTIVATED: ".stopped",
        LOGGED_OUT: ".stopped",
      },
      states: {
        stopped: { type: "final" },
        behind: { on: { CONNECTED: { target: "resuming", actions: "resume" } } },
        resuming: {
          on: {
            CAUGHT_UP: "live",
            DISCONNECTED: "behind",
            MIGRATE: "behind",
            CONNECTED: { target: "resuming", actions: "resume" },
          },
        },
        live: {
          on: {
            MISSING: "resuming",
            DISCONNECTED: "behind",
            MIGRATE: "behind",
            CONNECTED: { target: "resuming", actions: "resume" },
          },
        },
      },
    },
    calls: {
      initial: "answered",
      states: {
        answered: {
          on: { FLOOD_WAIT: "flooded", SERVER_ERROR: "failing", NO_ANSWER: "unanswered" },
        },
        flooded: {
          on: { ANSWERED: "answered", SERVER_ERROR: "failing", NO_ANSWER: "unanswered" },
        },
        failing: {
          on: { ANSWERED: "answered", FLOOD_WAIT: "flooded", NO_ANSWER: "unanswered" },
        },
        unanswered: {
          on: { ANSWERED: "answered", FLOOD_WAIT: "flooded", SERVER_ERROR: "failing" },
        },
      },
    },
  },
});

/** The regions of a snapshot in one word. */
export function sessionState({ connection, authorization, updates }: SessionValue): SessionState {
  switch (authorization) {
    case "revoked":
    case "duplicated":
    case "deactivated":
      return authorization;
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
    case "moving":
      return "moving";
    case "lost":
      return "disconnected";
    case "closed":
      return "stopped";
    case "connected":
      return updates === "live" ? "live" : "resuming";
  }
}

/** What the text of an error that ended an authorization means. */
export function revocationOf(text: string): Revocation {
  if (text === "AUTH_KEY_DUPLICATED") return "DUPLICATED";
  return text.startsWith("USER_DEACTIVATED") ? "DEACTIVATED" : "REVOKED";
}
