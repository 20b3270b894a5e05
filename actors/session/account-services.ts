import type { ProjectRawUpdate } from "../../src/core/projections/project-raw-update.ts";
import type { ReferenceFinder } from "../../src/core/projections/reference-finder.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { PeerStore } from "../../src/ports/peer-store.ts";
import type { Random } from "../../src/ports/random.ts";
import type { DcAddress, TelegramClient } from "../../src/ports/telegram-client.ts";

/** What all accounts of a process share. */
export interface AccountServices {
  readonly client: TelegramClient;
  readonly dcs: readonly DcAddress[];
  readonly log: EventLog;
  readonly peers: PeerStore;
  readonly project: ProjectRawUpdate;
  /** Told the predicate of each update that could not be converted. */
  readonly unconverted?: (predicate: string) => void;
  readonly references: (selfId: number) => ReferenceFinder;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
}
