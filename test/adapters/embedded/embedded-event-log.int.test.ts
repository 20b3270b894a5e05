import {
  type Durability,
  openEmbeddedEventLog,
} from "../../../src/adapters/embedded/embedded-event-log.ts";
import { systemClock } from "../../../src/adapters/system/system-clock.ts";
import type { EventLog } from "../../../src/ports/event-log.ts";
import { type EventLogHarness, eventLogContract } from "../../contracts/event-log.contract.ts";
import { silentLogger } from "../../support/silent-logger.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const createWith = (durability: Durability) => async (): Promise<EventLogHarness> => {
  const folder = temporaryFolder();
  const open = (): Promise<EventLog> =>
    openEmbeddedEventLog({
      dir: folder.path,
      durability,
      clock: systemClock,
      logger: silentLogger,
    });
  const log = await open();
  let current = log;
  return {
    log,
    async reopen() {
      await current.close();
      current = await open();
      return current;
    },
    async dispose() {
      await current.close();
      folder.remove();
    },
  };
};

eventLogContract("the embedded log (power-loss)", createWith("power-loss"));
eventLogContract("the embedded log (relaxed)", createWith("relaxed"));
