import { eventLogContract } from "../contracts/event-log.contract.ts";
import { MemoryEventLog } from "./memory-event-log.ts";

eventLogContract("MemoryEventLog", async () => {
  const log = new MemoryEventLog();
  return { log, reopen: () => Promise.resolve(log), dispose: () => log.close() };
});
