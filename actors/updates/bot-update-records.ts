import type { teletape } from "../../schemas/generated/log.js";
import { BotUpdateWriter } from "../../src/core/projections/bot-update-writer.ts";
import type {
  ProjectionIdentity,
  ProjectRawUpdate,
  Unconverted,
} from "../../src/core/projections/project-raw-update.ts";
import type { NewRecord } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";

export interface ProjectorOptions {
  readonly identity: ProjectionIdentity;
  readonly project: ProjectRawUpdate;
  readonly logger: Logger;
  /** Told the predicate of each update, user, chat or message that could not be converted. */
  readonly unconverted?: ((predicate: string) => void) | undefined;
}

/** One for all accounts, so that none at rest holds its memory. */
const writer = new BotUpdateWriter();

/** Makes the records of stream `updates` out of raw ones, giving out update ids. */
export class BotUpdateRecords {
  private readonly options: ProjectorOptions;
  private next: number;
  /** Of the record being projected. */
  private rawSeq = 0;

  constructor(options: ProjectorOptions, nextUpdateId: number) {
    this.options = options;
    this.next = nextUpdateId;
  }

  get nextUpdateId(): number {
    return this.next;
  }

  get identity(): ProjectionIdentity {
    return this.options.identity;
  }

  /** Takes records back that are in the log: their memory is used again. */
  giveBack(records: readonly NewRecord[]): void {
    writer.giveBack(records);
  }

  /** Appends the records that a raw record makes to `into`. What cannot be converted stays on the tape alone, and is counted. */
  project(raw: teletape.log.RawUpdate, into: NewRecord[]): void {
    const { identity, project, logger } = this.options;
    this.rawSeq = raw.seq;
    try {
      for (const update of project(raw, identity, this.note)) {
        const value = writer.write(this.next++, raw.seq, update);
        into.push({ value });
      }
    } catch (error) {
      // The raw record stays on the tape; stopping here for ever would cost the bot everything after it.
      this.options.unconverted?.("record");
      logger.error({ err: error, rawSeq: raw.seq }, "a raw record cannot be projected");
    }
  }
  private readonly note = ({ part, index, predicate, error }: Unconverted): void => {
    const { logger, unconverted } = this.options;
    const { rawSeq } = this;
    unconverted?.(predicate);
    logger.error(
      { err: error, predicate, part, rawSeq, index },
      "an update cannot be converted, it stays on the tape",
    );
  };
}
