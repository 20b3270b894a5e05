import type { LogRecord } from "../../ports/event-log.ts";

/** Successive records of one (stream, account) read from Kafka. */
export interface Block {
  readonly first: number;
  readonly records: readonly LogRecord[];
  readonly bytes: number;
  /** Offset at which the records after these may be found. */
  readonly nextOffset: number;
}

const BLOCKS_OF_ONE = 4;

/** What readers that are behind read lately, so that a block fetched once serves many small reads. Least used leaves first. */
export class BlockCache {
  private readonly maxBytes: number;
  private readonly blocks = new Map<string, Block[]>();
  private bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** The block that holds a position. */
  holding(name: string, position: number): Block | undefined {
    return this.find(
      name,
      ({ first, records }) => position >= first && position < first + records.length,
    );
  }

  /** The block that ends before a position, so that the next one begins where it says. */
  endingAt(name: string, position: number): Block | undefined {
    return this.find(name, ({ first, records }) => first + records.length === position);
  }

  add(name: string, block: Block): void {
    const list = this.blocks.get(name) ?? [];
    this.blocks.delete(name);
    list.push(block);
    this.bytes += block.bytes;
    if (list.length > BLOCKS_OF_ONE) this.bytes -= list.shift()?.bytes ?? 0;
    this.blocks.set(name, list);
    for (const [other, [oldest, ...rest]] of this.blocks) {
      if (this.bytes <= this.maxBytes || oldest === block) return;
      this.bytes -= oldest?.bytes ?? 0;
      if (rest.length === 0) this.blocks.delete(other);
      else this.blocks.set(other, rest);
    }
  }

  forget(name: string): void {
    for (const { bytes } of this.blocks.get(name) ?? []) this.bytes -= bytes;
    this.blocks.delete(name);
  }

  private find(name: string, fits: (block: Block) => boolean): Block | undefined {
    const list = this.blocks.get(name);
    const found = list?.find(fits);
    if (list === undefined || found === undefined) return undefined;
    this.blocks.delete(name);
    this.blocks.set(name, list);
    return found;
  }
}
