import { EventLog } from "./event-log.ts";
import { MessageBox } from "./message-box.ts";

/** Messages, pts and history of one supergroup or channel. */
export class ChannelBox {
  readonly messages: MessageBox;
  readonly log: EventLog;
  /** The last pts told to each bot that does not see everything: its next update covers what was hidden meanwhile. */
  readonly toldPts = new Map<number, number>();
  pts = 1;
  /** When the last event happened, Unix seconds. */
  changedAt = 0;

  constructor(maxEvents: number) {
    this.messages = new MessageBox(maxEvents);
    this.log = new EventLog(maxEvents);
  }
}
