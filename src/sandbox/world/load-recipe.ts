import type { EventSource } from "./event-log.ts";
import type { MessageSource } from "./message-box.ts";
import type { Place, WorldEvent, WorldMessage } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";

export interface LoadPlan {
  readonly bot: WorldUser;
  readonly senders: readonly WorldUser[];
  /** The supergroup all write in; undefined: each sender in the private chat with the bot. */
  readonly place: Place | undefined;
  readonly updates: number;
  /** Length of each text in bytes, all ASCII. */
  readonly textBytes: number;
  /** Unix seconds of all messages. */
  readonly date: number;
}

interface Run {
  readonly firstIndex: number;
  readonly firstId: number;
  length: number;
}

/** Smallest text that holds the number and the time. */
export const MIN_LOAD_TEXT_BYTES = 40;

/** `#<seq> <monotonic µs> `, the measurable start of a load message's text. */
export const loadStamp = (index: number, sentUs: number): string => `#${index} ${sentUs} `;

/** The messages of a load: told from index, id and send time instead of being stored. */
export class LoadRecipe implements EventSource, MessageSource {
  readonly plan: LoadPlan;
  private readonly sentUs: Float64Array;
  private readonly runs: Run[] = [];

  constructor(plan: LoadPlan) {
    this.plan = plan;
    this.sentUs = new Float64Array(plan.updates);
  }

  /** Messages `firstIndex`… got the ids `firstId`…; called in order. */
  issue(firstIndex: number, firstId: number, length: number, sentUs: number): void {
    this.sentUs.fill(sentUs, firstIndex, firstIndex + length);
    const last = this.runs.at(-1);
    if (last !== undefined && last.firstId + last.length === firstId) last.length += length;
    else this.runs.push({ firstIndex, firstId, length });
  }

  senderOf(index: number): WorldUser {
    const { senders } = this.plan;
    const sender = senders[index % senders.length];
    if (sender === undefined) throw new RangeError("a load needs senders");
    return sender;
  }

  eventAt(index: number): WorldEvent {
    const run = this.runBefore((candidate) => candidate.firstIndex <= index);
    if (run === undefined) throw new RangeError(`load message ${index} was not sent`);
    return { kind: "new", message: this.message(index, run.firstId + index - run.firstIndex) };
  }

  messageAt(id: number): WorldMessage | undefined {
    const run = this.runBefore((candidate) => candidate.firstId <= id);
    if (run === undefined || id >= run.firstId + run.length) return undefined;
    return this.message(run.firstIndex + id - run.firstId, id);
  }

  /** The last run for which `isBefore` holds; indexes and ids grow from run to run. */
  private runBefore(isBefore: (run: Run) => boolean): Run | undefined {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const run = this.runs[middle];
      if (run !== undefined && isBefore(run)) low = middle + 1;
      else high = middle;
    }
    return this.runs[low - 1];
  }

  /** A message of the load's kind that was not sent. */
  sample(): WorldMessage {
    return this.message(0, 0);
  }

  private message(index: number, id: number): WorldMessage {
    const from = this.senderOf(index);
    const { bot, place, textBytes, date } = this.plan;
    return {
      id,
      place: place ?? { kind: "private", a: from, b: bot },
      from,
      date,
      replyTo: undefined,
      silent: false,
      noforwards: false,
      action: undefined,
      forward: undefined,
      viaBot: undefined,
      groupedId: undefined,
      effect: undefined,
      media: undefined,
      poll: undefined,
      invertMedia: false,
      text: loadStamp(index, this.sentUs[index] ?? 0).padEnd(textBytes, "x"),
      entities: [],
      replyMarkup: undefined,
      editDate: undefined,
      pinned: false,
      reactions: undefined,
      topicId: undefined,
      deleted: false,
    };
  }
}
