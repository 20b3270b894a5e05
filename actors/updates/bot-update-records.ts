import type { teletape } from "../../schemas/generated/log.js";
import { BotUpdateWriter } from "../../src/core/projections/bot-update-writer.ts";
import type {
  ProjectionIdentity,
  ProjectRawUpdate,
} from "../../src/core/projections/project-raw-update.ts";
import type { NewRecord } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";

export interface ProjectorOptions {
  readonly identity: ProjectionIdentity;
  readonly project: ProjectRawUpdate;
  readonly logger: Logger;
}

/** One for all accounts, so that none at rest holds its memory. */
const writer = new BotUpdateWriter();

/** Makes the records of stream `updates` out of raw ones, giving out update ids. */
export class BotUpdateRecords {
  private readonly options: ProjectorOptions;
  private next: number;

  constructor(options: ProjectorOptions, nextUpdateId: number) {
    this.options = options;
    this.next = nextUpdateId;
  }

  get nextUpdateId(): number {
    return this.next;
  }

  /** Appends the records that a raw record makes to `into`. */
  project(raw: teletape.log.RawUpdate, into: NewRecord[]): void {
    const { identity, project, logger } = this.options;
    try {
      for (const update of project(raw, identity)) {
        const value = writer.write(this.next++, raw.seq, update);
        into.push({ value });
      }
    } catch (error) {
      // The raw record stays on the tape; stopping here for ever would cost the bot everything after it.
      logger.error({ err: error, rawSeq: raw.seq }, "a raw record cannot be projected");
    }
  }
}
