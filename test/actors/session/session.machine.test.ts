import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import {
  sessionMachine,
  type SessionEvent,
  sessionState,
} from "../../../actors/session/session.machine.ts";

type Type = SessionEvent["type"];

/** States and actions after some events. */
function after(...events: readonly Type[]) {
  const actions: string[] = [];
  const note = (name: string) => () => void actions.push(name);
  const actor = createActor(
    sessionMachine.provide({
      actions: {
        connect: note("connect"),
        resume: note("resume"),
        hangUp: note("hangUp"),
        recordRevoked: note("recordRevoked"),
        recordLoggedOut: note("recordLoggedOut"),
      },
    }),
  ).start();
  for (const type of events) actor.send({ type });
  const { connection, authorization, updates } = actor.getSnapshot().value;
  return { states: [connection, authorization, updates], actions };
}

const cases: readonly [string, readonly Type[], readonly string[], readonly string[]][] = [
  ["dials when told to", ["CONNECT"], ["connecting", "ready", "behind"], ["connect"]],
  [
    "asks for what was missed once connected",
    ["CONNECT", "CONNECTED", "CAUGHT_UP"],
    ["connected", "ready", "live"],
    ["connect", "resume"],
  ],
  [
    "asks again after every connection",
    ["CONNECT", "CONNECTED", "CAUGHT_UP", "DISCONNECTED", "CONNECTED"],
    ["connected", "ready", "resuming"],
    ["connect", "resume", "resume"],
  ],
  [
    "asks again when the server began the session anew",
    ["CONNECT", "CONNECTED", "CAUGHT_UP", "CONNECTED"],
    ["connected", "ready", "resuming"],
    ["connect", "resume", "resume"],
  ],
  [
    "is behind while a hole is open",
    ["CONNECT", "CONNECTED", "CAUGHT_UP", "MISSING"],
    ["connected", "ready", "resuming"],
    ["connect", "resume"],
  ],
  [
    "ends when revoked, and nothing brings it back",
    ["CONNECT", "CONNECTED", "REVOKED", "CONNECTED", "LOG_OUT"],
    ["closed", "revoked", "stopped"],
    ["connect", "resume", "recordRevoked", "hangUp"],
  ],
  [
    "takes a revocation while logging out for the answer",
    ["CONNECT", "CONNECTED", "LOG_OUT", "REVOKED"],
    ["closed", "loggedOut", "stopped"],
    ["connect", "resume", "recordLoggedOut", "hangUp"],
  ],
  [
    "keeps its authorization when stopped",
    ["CONNECT", "CONNECTED", "STOP"],
    ["closed", "ready", "stopped"],
    ["connect", "resume", "hangUp"],
  ],
];

it.each<[string, readonly Type[]]>([
  ["connecting", ["CONNECT"]],
  ["resuming", ["CONNECT", "CONNECTED"]],
  ["live", ["CONNECT", "CONNECTED", "CAUGHT_UP"]],
  ["resuming", ["CONNECT", "CONNECTED", "CAUGHT_UP", "MISSING"]],
  ["disconnected", ["CONNECT", "CONNECTED", "CAUGHT_UP", "DISCONNECTED"]],
  ["logging_out", ["CONNECT", "CONNECTED", "CAUGHT_UP", "LOG_OUT"]],
  ["logged_out", ["CONNECT", "CONNECTED", "LOG_OUT", "LOGGED_OUT"]],
  ["revoked", ["CONNECT", "CONNECTED", "REVOKED"]],
  ["stopped", ["CONNECT", "CONNECTED", "STOP"]],
])("a session is %s in one word after %j", (word, events) => {
  const actor = createActor(sessionMachine).start();
  for (const type of events) actor.send({ type });
  expect(sessionState(actor.getSnapshot().value)).toBe(word);
});

describe("the session machine", () => {
  it.each(cases)("%s", (_name, events, states, actions) => {
    expect(after(...events)).toEqual({ states, actions });
  });
});
