import { teletape } from "../../schemas/generated/log.js";
import {
  type ProjectionIdentity,
  PROJECTION_VERSION,
  type ProjectRawUpdate,
  updateJson,
} from "../../src/core/projections/project-raw-update.ts";
import type { NewRecord } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";

export interface ProjectorOptions {
  readonly identity: ProjectionIdentity;
  readonly project: ProjectRawUpdate;
  readonly logger: Logger;
}

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
        const updateId = this.next++;
        const { type, chatId, userId, date, expiresAt, queueId } = update;
        const value = teletape.log.BotUpdate.encode({
          updateId,
          type,
          chatId,
          userId,
          date,
          expiresAt,
          queueId,
          rawSeq: raw.seq,
          json: Buffer.from(updateJson(updateId, update)),
          projection: PROJECTION_VERSION,
        }).finish();
        into.push({ value });
      }
    } catch (error) {
      // The raw record stays on the tape; stopping here for ever would cost the bot everything after it.
      logger.error({ err: error, rawSeq: raw.seq }, "a raw record cannot be projected");
    }
  }
}
