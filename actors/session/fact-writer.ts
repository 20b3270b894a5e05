import type { teletape } from "../../schemas/generated/log.js";
import type { Logger } from "../../src/ports/logger.ts";
import type { SavedState, SessionFacts } from "./session-facts.ts";

/**
 * Makes facts of a session durable that nobody waits for, one after another. One that cannot be written goes to the logger alone: a
 * restart finds the tape as it is, and Telegram says again that the authorization is gone.
 */
export class FactWriter {
  private readonly facts: Pick<SessionFacts, "stateSaved" | "ended">;
  private readonly logger: Logger;
  private last: Promise<void> = Promise.resolve();

  constructor(facts: Pick<SessionFacts, "stateSaved" | "ended">, logger: Logger) {
    this.facts = facts;
    this.logger = logger;
  }

  stateSaved(state: SavedState): void {
    this.last = this.last
      .then(() => this.facts.stateSaved(state))
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, "the update state was not saved");
      });
  }

  ended(reason: teletape.log.SessionEnded.Reason): void {
    this.last = this.last
      .then(() => this.facts.ended(reason))
      .catch((error: unknown) => {
        this.logger.error({ err: error }, "the end of the session was not recorded");
      });
  }

  /** Resolves when what was to be written is durable, or lost. */
  settled(): Promise<void> {
    return this.last;
  }
}
