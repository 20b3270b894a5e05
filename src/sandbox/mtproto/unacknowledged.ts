import type { Connection } from "./connection.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

const MAX_MESSAGES = 8192;
const MAX_BYTES = 16 * 1024 * 1024;
/** How many acknowledgements somebody wants to hear of are waited for: more than there are messages kept to be sent again. */
const MAX_AWAITED = 200_000;

interface Kept {
  readonly message: OutgoingMessage;
  via: Connection | undefined;
}

/** Sent messages that the client has not acknowledged, the latest of them, to be sent again on a new connection. */
export class Unacknowledged {
  private readonly kept = new Map<bigint, Kept>();
  private readonly awaited = new Map<bigint, () => void>();
  private bytes = 0;

  get(id: bigint): OutgoingMessage | undefined {
    return this.kept.get(id)?.message;
  }

  /** @param acknowledged called by {@link acknowledge}, also when the message itself is not kept any more */
  add(message: OutgoingMessage, acknowledged?: () => void): void {
    if (acknowledged !== undefined) this.await(message.id, acknowledged);
    this.kept.set(message.id, { message, via: undefined });
    this.bytes += message.body.length;
    while (this.kept.size > MAX_MESSAGES || (this.bytes > MAX_BYTES && this.kept.size > 1)) {
      const [oldest] = this.kept.keys();
      if (oldest === undefined) return;
      this.delete(oldest);
    }
  }

  private await(id: bigint, acknowledged: () => void): void {
    this.awaited.set(id, acknowledged);
    if (this.awaited.size <= MAX_AWAITED) return;
    const [oldest] = this.awaited.keys();
    if (oldest !== undefined) this.awaited.delete(oldest);
  }

  acknowledge(id: bigint): void {
    const acknowledged = this.awaited.get(id);
    if (acknowledged !== undefined) {
      this.awaited.delete(id);
      acknowledged();
    }
    this.delete(id);
  }

  private delete(id: bigint): void {
    const kept = this.kept.get(id);
    if (kept === undefined) return;
    this.kept.delete(id);
    this.bytes -= kept.message.body.length;
  }

  sentBy(message: OutgoingMessage, via: Connection): void {
    const kept = this.kept.get(message.id);
    if (kept !== undefined) kept.via = via;
  }

  /** Messages whose connection is not among the open ones. */
  orphans(open: ReadonlySet<Connection>): OutgoingMessage[] {
    const orphans: OutgoingMessage[] = [];
    for (const { message, via } of this.kept.values()) {
      if (via === undefined || !open.has(via)) orphans.push(message);
    }
    return orphans;
  }
}
