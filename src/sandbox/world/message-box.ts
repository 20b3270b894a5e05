import { BoundedMap } from "./bounded-map.ts";
import type { WorldMessage } from "./world-message.ts";

/** Messages that a rule tells instead of a box holding them. */
export interface MessageSource {
  messageAt(id: number): WorldMessage | undefined;
}

/** Messages by id, the oldest dropped beyond a bound. */
export class MessageBox {
  private readonly messages: BoundedMap<number, WorldMessage>;
  private readonly sources = new Set<MessageSource>();
  nextId = 1;

  constructor(maxMessages: number) {
    this.messages = new BoundedMap(maxMessages);
  }

  put(message: WorldMessage): void {
    this.messages.set(message.id, message);
    if (message.id >= this.nextId) this.nextId = message.id + 1;
  }

  addSource(source: MessageSource): void {
    this.sources.add(source);
  }

  /** Undefined when there is none, or it was deleted. */
  get(id: number): WorldMessage | undefined {
    const stored = this.messages.get(id);
    if (stored !== undefined) return stored.deleted ? undefined : stored;
    for (const source of this.sources) {
      const message = source.messageAt(id);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  /** Those the box holds itself, oldest first. */
  stored(): Iterable<WorldMessage> {
    return this.messages.values();
  }

  remove(id: number): void {
    this.messages.delete(id);
  }

  /** Newest first. */
  latest(limit: number, wanted: (message: WorldMessage) => boolean): WorldMessage[] {
    const found: WorldMessage[] = [];
    const all = [...this.messages.values()];
    for (let index = all.length - 1; index >= 0 && found.length < limit; index -= 1) {
      const message = all[index];
      if (message !== undefined && !message.deleted && wanted(message)) found.push(message);
    }
    return found;
  }
}
