import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ClientSession } from "../rpc-backend.ts";
import { EventLog } from "./event-log.ts";
import { MessageBox } from "./message-box.ts";
import type { WorldEvent } from "./world-message.ts";

/** A query (callback, inline …) for a bot: ordered by seq only, told again until some session took it. */
export interface SeqEvent {
  readonly event: WorldEvent & { readonly kind: "raw" };
  readonly date: number;
  pushed: boolean;
}

export interface SentRandomId {
  readonly result: Tl.Updates;
}

const MAX_SEQ_EVENTS = 1000;
const MAX_RANDOM_IDS = 20_000;

/** Counters, history, private and basic-group messages, and sessions of one user or bot. */
export class Account {
  readonly userId: number;
  readonly messages: MessageBox;
  readonly log: EventLog;
  readonly qtsLog: EventLog;
  readonly keys = new Set<bigint>();
  /** Users with whom there is a private chat. */
  readonly contacts = new Set<number>();
  /** Connected ones. */
  readonly sessions = new Set<ClientSession>();
  /** Those without a connection, and how many updates had been told when they left. */
  readonly away = new Map<ClientSession, number>();
  readonly randomIds = new Map<bigint, SentRandomId>();
  seqEvents: SeqEvent[] = [];
  pts = 1;
  qts = 1;
  seq = 1;
  /** False for people who never logged in: nobody can ask for their differences. */
  keepsHistory: boolean;
  /** Updates for sessions, whether or not there was one. */
  toldUpdates = 0;
  toldContainers = 0;

  constructor(userId: number, maxEvents: number, keepsHistory: boolean) {
    this.userId = userId;
    this.messages = new MessageBox(maxEvents);
    this.log = new EventLog(maxEvents);
    this.qtsLog = new EventLog(maxEvents);
    this.keepsHistory = keepsHistory;
  }

  addSeqEvent(seqEvent: SeqEvent): void {
    this.seqEvents.push(seqEvent);
    if (this.seqEvents.length > MAX_SEQ_EVENTS) this.seqEvents.shift();
  }

  rememberRandomId(randomId: bigint, sent: SentRandomId): void {
    this.randomIds.set(randomId, sent);
    if (this.randomIds.size <= MAX_RANDOM_IDS) return;
    for (const oldest of this.randomIds.keys()) {
      this.randomIds.delete(oldest);
      break;
    }
  }
}
