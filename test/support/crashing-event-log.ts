import type { AppendRequest } from "../../src/ports/event-log.ts";
import { MemoryEventLog } from "./memory-event-log.ts";

/**
 * A log whose appends of consumers' positions wait for {@link write}. What waits at a {@link crash} is lost, as when the process dies
 * before the disk has it: neither resolved nor rejected.
 */
export class CrashingEventLog extends MemoryEventLog {
  private waiting: (() => void)[] = [];

  override async append(request: AppendRequest): Promise<void> {
    if (request.stream === "consumers") {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
    await super.append(request);
  }

  get isWriting(): boolean {
    return this.waiting.length > 0;
  }

  write(): void {
    for (const go of this.waiting.splice(0)) go();
  }

  crash(): void {
    this.waiting = [];
  }
}
