/** What a consumer in a crash test saw, and what it had acknowledged when. */
export class RecordedConsumer {
  readonly name: string;
  private readonly seen = new Map<number, number>();
  private readonly perChat = new Map<number, number[]>();
  /** Updates that came again, legally or not. */
  repeats = 0;
  private readonly taken: LoadUpdate[] = [];
  private repeatsAfterAck = 0;
  private readonly repeatExamples: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /**
   * Takes one Update. A repeat is legal only above `acknowledged`, the highest id the server is known to have recorded as done.
   */
  take(update: LoadUpdate, acknowledged: (updateId: number) => boolean): void {
    const sequence = loadSequence(update.message.text);
    const id = update.update_id;
    if (this.seen.has(id)) {
      this.repeats++;
      if (acknowledged(id)) {
        this.repeatsAfterAck++;
        if (this.repeatExamples.length < 5) this.repeatExamples.push(`${id}`);
      }
      return;
    }
    this.seen.set(id, sequence);
    this.taken.push(update);
    const chat = this.perChat.get(update.message.chat.id);
    if (chat === undefined) this.perChat.set(update.message.chat.id, [sequence]);
    else chat.push(sequence);
  }

  /** Lowest and highest update id. */
  get oldestId(): number {
    let oldest = Infinity;
    for (const id of this.seen.keys()) oldest = Math.min(oldest, id);
    return oldest;
  }

  get newestId(): number {
    let newest = -Infinity;
    for (const id of this.seen.keys()) newest = Math.max(newest, id);
    return newest;
  }

  /** One that saw what this one and then `later` saw; what both saw counts once. */
  merged(later: RecordedConsumer): RecordedConsumer {
    const both = new RecordedConsumer(this.name);
    for (const part of [this, later]) {
      for (const update of part.taken) both.take(update, () => false);
      both.repeatsAfterAck += part.repeatsAfterAck;
    }
    return both;
  }

  get count(): number {
    return this.seen.size;
  }

  /** Everything wrong with what was seen, given that the load had sequences 0..total-1; empty = all well. */
  faults(total: number): readonly string[] {
    const faults: string[] = [];
    const sequences = new Set(this.seen.values());
    if (sequences.size !== this.seen.size) faults.push("one message came as two updates");
    const missing: number[] = [];
    for (let sequence = 0; sequence < total; sequence++) {
      if (!sequences.has(sequence)) missing.push(sequence);
    }
    if (missing.length > 0) {
      faults.push(`${missing.length} missing of ${total}: ${missing.slice(0, 10).join(",")}`);
    }
    for (const [chat, order] of this.perChat) {
      const at = order.findIndex((sequence, index) => sequence <= (order[index - 1] ?? -1));
      if (at !== -1) faults.push(`chat ${chat}: ${order[at]} after ${order[at - 1]}`);
    }
    const span = this.newestId - this.oldestId + 1;
    if (this.seen.size > 0 && span !== this.seen.size)
      faults.push(`${span - this.seen.size} update ids skipped`);
    if (this.repeatsAfterAck > 0) {
      faults.push(`${this.repeatsAfterAck} repeated after ack: ${this.repeatExamples.join(",")}`);
    }
    return faults;
  }
}

/** The part of an Update that the load makes. */
export interface LoadUpdate {
  readonly update_id: number;
  readonly message: { readonly text: string; readonly chat: { readonly id: number } };
}

/** The sequence number that the sandbox's load writes at the head of each text: `#<seq> <monotonic µs> …`. */
export function loadSequence(text: string): number {
  const match = /^#(\d+) /.exec(text);
  if (match === null) throw new Error(`not a text of the load: ${text.slice(0, 40)}`);
  return Number(match[1]);
}
