import type { Actor } from "xstate";
import type { Clock } from "../../src/ports/clock.ts";
import { type sessionMachine, type SessionValue, sessionState } from "./session.machine.ts";

const CONNECT_PATIENCE_MS = 20_000;
const PROOF_PATIENCE_MS = 1_000;

type Session = Actor<typeof sessionMachine>;

/** Resolves when the session is connected or has ended, or after a while without. */
export const untilConnected = (session: Session, clock: Clock): Promise<void> =>
  until(
    session,
    clock,
    ({ connection }) => connection === "connected" || connection === "closed",
    CONNECT_PATIENCE_MS,
  );

/** Resolves when the session is up to date or has ended, or after a moment with much to catch up on. */
export const untilTaken = (session: Session, clock: Clock): Promise<void> =>
  until(
    session,
    clock,
    (value) => sessionState(value) === "live" || value.connection === "closed",
    PROOF_PATIENCE_MS,
  );

function until(
  session: Session,
  clock: Clock,
  isReached: (value: SessionValue) => boolean,
  patienceMs: number,
): Promise<void> {
  if (isReached(session.getSnapshot().value)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      subscription.unsubscribe();
      resolve();
    };
    const cancel = clock.schedule(patienceMs, done);
    const subscription = session.subscribe(({ value }) => {
      if (isReached(value)) done();
    });
  });
}
