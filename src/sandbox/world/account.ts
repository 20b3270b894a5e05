import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ClientSession } from "../rpc-backend.ts";
import { BoundedMap } from "./bounded-map.ts";
import { EventLog } from "./event-log.ts";
import { MessageBox } from "./message-box.ts";
import type { WorldEvent } from "./world-message.ts";

/** A query (callback, inline …) for a bot: ordered by seq only, told again until some session took it. */
export interface SeqEvent {
  readonly event: WorldEvent & { readonly kind: "raw" };
  readonly date: number;
  pushed: boolean;
}

const MAX_SEQ_EVENTS = 1000;
const MAX_RANDOM_IDS = 5000;

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
  /** Answers to sends, by the random id a client repeats when it saw none. */
  readonly sent = new BoundedMap<bigint, Tl.Updates>(MAX_RANDOM_IDS);
  seqEvents: SeqEvent[] = [];
  pts = 1;
  qts = 1;
  seq = 1;
  /** False for people who never logged in: nobody can ask for their differences. */
  keepsHistory: boolean;
  /** Updates for sessions, whether or not there was one. */
  toldUpdates = 0;
  toldContainers = 0;
  /** Pushed updates that at least one session has acknowledged. */
  acknowledgedUpdates = 0;

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
}
