import type { AppendRequest, StreamName } from "../../src/ports/event-log.ts";
import { MemoryEventLog } from "./memory-event-log.ts";

/** A log whose appends of some streams wait while they are held, as on a slow disk. */
export class HeldEventLog extends MemoryEventLog {
  private readonly streams: readonly StreamName[];
  private gate: Promise<void> = Promise.resolve();
  private open: () => void = () => undefined;

  constructor(streams: readonly StreamName[] = ["consumers"]) {
    super();
    this.streams = streams;
  }

  hold(): void {
    this.gate = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  release(): void {
    this.open();
  }

  override async append(request: AppendRequest): Promise<void> {
    if (this.streams.includes(request.stream)) await this.gate;
    await super.append(request);
  }
}
