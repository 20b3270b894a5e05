import { describe, expect, it } from "vitest";
import { createActor } from "xstate";
import type { SessionEvent } from "../../../actors/session/session-events.ts";
import {
  revocationOf,
  sessionMachine,
  sessionState,
} from "../../../actors/session/session.machine.ts";

type Type = SessionEvent["type"];

const event = (type: Type): SessionEvent => (type === "MIGRATE" ? { type, dcId: 4 } : { type });

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
        move: note("move"),
        recordRevoked: note("recordRevoked"),
        recordDuplicated: note("recordDuplicated"),
        recordDeactivated: note("recordDeactivated"),
        recordLoggedOut: note("recordLoggedOut"),
      },
    }),
  ).start();
  for (const type of events) actor.send(event(type));
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
    "tells a stolen key from one that was revoked",
    ["CONNECT", "CONNECTED", "DUPLICATED"],
    ["closed", "duplicated", "stopped"],
    ["connect", "resume", "recordDuplicated", "hangUp"],
  ],
  [
    "ends with the account",
    ["CONNECT", "CONNECTED", "DEACTIVATED"],
    ["closed", "deactivated", "stopped"],
    ["connect", "resume", "recordDeactivated", "hangUp"],
  ],
  [
    "moves to another data centre, once however often it is told to",
    ["CONNECT", "CONNECTED", "CAUGHT_UP", "MIGRATE", "MIGRATE", "DISCONNECTED"],
    ["moving", "ready", "behind"],
    ["connect", "resume", "move"],
  ],
  [
    "dials its new home when it has moved, and asks for what was missed",
    ["CONNECT", "CONNECTED", "MIGRATE", "MOVED", "CONNECTED"],
    ["connected", "ready", "resuming"],
    ["connect", "resume", "move", "connect", "resume"],
  ],
  [
    "can be stopped on its way",
    ["CONNECT", "CONNECTED", "MIGRATE", "STOP", "MOVED"],
    ["closed", "ready", "stopped"],
    ["connect", "resume", "move", "hangUp"],
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
  ["duplicated", ["CONNECT", "CONNECTED", "DUPLICATED"]],
  ["deactivated", ["CONNECT", "CONNECTED", "DEACTIVATED"]],
  ["moving", ["CONNECT", "CONNECTED", "CAUGHT_UP", "MIGRATE"]],
  ["stopped", ["CONNECT", "CONNECTED", "STOP"]],
])("a session is %s in one word after %j", (word, events) => {
  const actor = createActor(sessionMachine).start();
  for (const type of events) actor.send(event(type));
  expect(sessionState(actor.getSnapshot().value)).toBe(word);
});

describe("the session machine", () => {
  it.each(cases)("%s", (_name, events, states, actions) => {
    expect(after(...events)).toEqual({ states, actions });
  });
});

it.each<[string, readonly Type[]]>([
  ["answered", []],
  ["flooded", ["FLOOD_WAIT"]],
  ["failing", ["FLOOD_WAIT", "SERVER_ERROR"]],
  ["unanswered", ["NO_ANSWER"]],
  ["answered", ["SERVER_ERROR", "ANSWERED"]],
  ["flooded", ["NO_ANSWER", "FLOOD_WAIT", "FLOOD_WAIT"]],
])("calls are %s after %j", (state, events) => {
  const actor = createActor(sessionMachine).start();
  for (const type of events) actor.send(event(type));
  expect(actor.getSnapshot().value.calls).toBe(state);
});

it.each([
  ["AUTH_KEY_UNREGISTERED", "REVOKED"],
  ["AUTH_KEY_UNKNOWN", "REVOKED"],
  ["SESSION_REVOKED", "REVOKED"],
  ["AUTH_KEY_DUPLICATED", "DUPLICATED"],
  ["USER_DEACTIVATED", "DEACTIVATED"],
  ["USER_DEACTIVATED_BAN", "DEACTIVATED"],
])("%s ends the authorization: %s", (text, type) => expect(revocationOf(text)).toBe(type));
