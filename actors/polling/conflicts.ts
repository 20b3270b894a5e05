import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { Clock } from "../../src/ports/clock.ts";

const WINDOW_MS = 3000;

/**
 * The 409 answers of one bot: the first is told at once, further ones within three seconds only after three more, so that two
 * fighting instances do not spin. telegram-bot-api: Client::fail_query_conflict
 */
export class Conflicts {
  private readonly clock: Clock;
  private nextAtMs = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The error to answer with, when it is time to answer. */
  async error(text: string): Promise<BotApiError> {
    const nowMs = this.clock.nowMs();
    if (nowMs >= this.nextAtMs) this.nextAtMs = nowMs + WINDOW_MS;
    else await this.clock.sleep(WINDOW_MS);
    return new BotApiError(409, `Conflict: ${text}`);
  }
}
