/** What happens to an account's session. */
export type SessionEvent =
  | { readonly type: "CONNECT" }
  | { readonly type: "CONNECTED" }
  | { readonly type: "DISCONNECTED" }
  | { readonly type: "MIGRATE"; readonly dcId: number }
  | { readonly type: "MOVED" }
  | { readonly type: "CAUGHT_UP" }
  | { readonly type: "MISSING" }
  | { readonly type: "FLOOD_WAIT" }
  | { readonly type: "SERVER_ERROR" }
  | { readonly type: "NO_ANSWER" }
  | { readonly type: "ANSWERED" }
  | { readonly type: "REVOKED" }
  | { readonly type: "DUPLICATED" }
  | { readonly type: "DEACTIVATED" }
  | { readonly type: "LOG_OUT" }
  | { readonly type: "LOGGED_OUT" }
  | { readonly type: "STOP" };

/** Causes of the events, for docs/session-machine.md. */
export const SESSION_EVENT_CAUSES: Readonly<Record<SessionEvent["type"], string>> = {
  CONNECT: "the account was started",
  CONNECTED:
    "a connection stands and its layer is agreed on, for the first time or again; or the server began the MTProto session anew over it",
  DISCONNECTED:
    "the connection was closed, carried no pong for 15 s (a silent data centre, a connection that is open on one side only), or told a transport error; it is dialled again by itself, with growing pauses",
  MIGRATE: "a call was answered `USER_MIGRATE_X`",
  MOVED: "the authorization was carried to the new home, under a new key that is on the log",
  CAUGHT_UP: "the difference was taken and no gap is open",
  MISSING: "an update came before one that is missing",
  FLOOD_WAIT:
    "a call was answered 420: waits that fit into the call's patience (8 s) are waited out, others are told as 429 with `retry_after`",
  SERVER_ERROR: "a call was answered 500: asked again after 1, 2 and 4 s, then told as 429",
  NO_ANSWER:
    "a call had no answer in 30 s: it is told as 500, as nobody knows whether it took effect",
  ANSWERED: "a call was answered in the ordinary way after one that was not",
  REVOKED:
    "`AUTH_KEY_UNREGISTERED`, `SESSION_REVOKED` or another 401, or transport error -404: requests are answered 401",
  DUPLICATED:
    "`AUTH_KEY_DUPLICATED` (406): the call is answered 400 with that text, as the official server answers it; a bot is logged in again by its token, a person has to log in",
  DEACTIVATED: "`USER_DEACTIVATED` or `USER_DEACTIVATED_BAN`: requests are answered 401",
  LOG_OUT: "the client called logOut",
  LOGGED_OUT: "`auth.logOut` was answered, or not in 10 s",
  STOP: "the server stops, the client called close, or the account failed and is started anew",
};
