import type { AppendRequest } from "../../src/ports/event-log.ts";
import { MemoryEventLog } from "./memory-event-log.ts";

/** A log whose appends of consumers' positions wait while they are held, as on a slow disk. */
export class HeldEventLog extends MemoryEventLog {
  private gate: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;

  hold(): void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.open();
  }

  override async append(request: AppendRequest): Promise<void> {
    if (request.stream === "consumers") await this.gate;
    await super.append(request);
  }
}
