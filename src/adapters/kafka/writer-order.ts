import type { ProducerIdentity } from "./record-batch.ts";

/**
 * Tells batches of the present owner from those of one that was replaced. Brokers refuse these, but forget who wrote when nobody did
 * for a day; then a late append of an old owner would be in the log, and readers must pass it over.
 */
export class WriterOrder {
  private producerId: bigint | null = null;
  private epoch = -1;
  private superseded = new Set<bigint>();

  /** False for a batch of a writer that another one had followed by then. Call it in the order of offsets. */
  accepts({ producerId, epoch }: ProducerIdentity): boolean {
    if (producerId === this.producerId) {
      if (epoch < this.epoch) return false;
      this.epoch = epoch;
      return true;
    }
    if (this.superseded.has(producerId)) return false;
    if (this.producerId !== null) this.superseded.add(this.producerId);
    this.producerId = producerId;
    this.epoch = epoch;
    return true;
  }

  get state(): { producerId: string; producerEpoch: number; superseded: string[] } {
    return {
      producerId: this.producerId === null ? "" : String(this.producerId),
      producerEpoch: this.epoch,
      superseded: [...this.superseded].map(String),
    };
  }

  restore(producerId: string, epoch: number, superseded: readonly string[]): void {
    this.producerId = producerId === "" ? null : BigInt(producerId);
    this.epoch = epoch;
    this.superseded = new Set(superseded.map(BigInt));
  }
}
