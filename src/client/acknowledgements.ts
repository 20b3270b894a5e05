/** How long acknowledgements are gathered for one frame. */
const GATHER_MS = 5;

interface Sent {
  readonly updateId: number;
  isDone: boolean;
}

/**
 * What one connection has to acknowledge: alone, everything up to the first update that is not done; in a group, each one.
 */
export class Acknowledgements {
  private readonly isGroup: boolean;
  private readonly send: (frame: object) => void;
  private readonly received = new Map<number, Sent>();
  private done: number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(isGroup: boolean, send: (frame: object) => void) {
    this.isGroup = isGroup;
    this.send = send;
  }

  /** An update came on this connection. */
  add(updateId: number): void {
    if (!this.isGroup) this.received.set(updateId, { updateId, isDone: false });
  }

  /** An update of this connection is done. */
  finish(updateId: number): void {
    if (this.isGroup) this.done.push(updateId);
    else {
      const sent = this.received.get(updateId);
      if (sent !== undefined) sent.isDone = true;
    }
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Sends what is to be sent. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isGroup) {
      if (this.done.length > 0) this.send({ type: "ack", update_ids: this.done });
      this.done = [];
      return;
    }
    let last: number | undefined;
    for (const { updateId, isDone } of this.received.values()) {
      if (!isDone) break;
      last = updateId;
      this.received.delete(updateId);
    }
    if (last !== undefined) this.send({ type: "ack", update_id: last });
  }

  /** Forgets what is not sent: the cursor was moved, or the connection is gone. */
  reset(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.received.clear();
    this.done = [];
  }
}
