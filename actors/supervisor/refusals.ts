import type { Clock } from "../../src/ports/clock.ts";
import type { BotRefusal } from "./bot-refusal.ts";

/** Tokens whose requests are refused for a while, and why. */
export class Refusals {
  private readonly clock: Clock;
  private readonly byToken = new Map<string, BotRefusal>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  has(token: string): boolean {
    return this.byToken.has(token);
  }

  set(token: string, refusal: BotRefusal): void {
    this.byToken.set(token, refusal);
  }

  /** @throws {BotApiError} the token is refused */
  throwIf(token: string): void {
    const refusal = this.byToken.get(token);
    if (refusal === undefined) return;
    const now = this.clock.nowMs();
    if (now < refusal.untilMs) throw refusal.error(now);
    this.byToken.delete(token);
  }
}
