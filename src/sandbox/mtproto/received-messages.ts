import { secondsOfMessageId } from "./message-id-clock.ts";

const REMEMBERED = 2048;
const MAX_AGE_S = 300;
const MAX_AHEAD_S = 30;

/** `bad_msg_notification` codes. @see https://core.telegram.org/mtproto/service_messages_about_messages */
export const BadMessage = {
  idTooLow: 16,
  idTooHigh: 17,
  idLowBits: 18,
  containerIdKnown: 19,
  tooOldToVerify: 20,
  seqnoTooLow: 32,
  seqnoTooHigh: 33,
  seqnoNotEven: 34,
  seqnoNotOdd: 35,
  badSalt: 48,
  badContainer: 64,
} as const;

/** A message of the client as it is remembered. */
export interface ReceivedMessage {
  readonly id: bigint;
  readonly seqno: number;
  /** Of RPCs: whether the answer is being made, was made, or is not wanted any more. */
  state: "noted" | "running" | "dropped" | "failed" | "done";
  /** Id of the message that holds the answer. */
  answerId?: bigint;
  /** Called when the RPC is no longer running. */
  waiters?: (() => void)[];
}

/** The parity that a kind of message demands of its sequence number. */
export type Parity = "odd" | "even" | "any";

/** Checks what is true of an id by itself; undefined when good. */
export function checkMessageId(id: bigint, nowS: number): number | undefined {
  if ((id & 3n) !== 0n) return BadMessage.idLowBits;
  const seconds = secondsOfMessageId(id);
  if (seconds < nowS - MAX_AGE_S) return BadMessage.idTooLow;
  if (seconds > nowS + MAX_AHEAD_S) return BadMessage.idTooHigh;
  return undefined;
}

/** The latest messages of a session, to tell repeated and misnumbered ones. */
export class ReceivedMessages {
  private readonly byId = new Map<bigint, ReceivedMessage>();
  private forgottenUpTo = 0n;
  private highestId = 0n;
  private highestSeqno = -1;

  get(id: bigint): ReceivedMessage | undefined {
    return this.byId.get(id);
  }

  /** The `bad_msg_notification` code that a new message deserves; undefined when it is good. */
  check(id: bigint, seqno: number, parity: Parity): number | undefined {
    if ((id & 3n) !== 0n) return BadMessage.idLowBits;
    if (id <= this.forgottenUpTo) return BadMessage.tooOldToVerify;
    if (parity === "even" && (seqno & 1) === 1) return BadMessage.seqnoNotEven;
    if (parity === "odd" && (seqno & 1) === 0) return BadMessage.seqnoNotOdd;
    return this.checkOrder(id, seqno);
  }

  /** A later id must not have a lower number, nor the same one twice when it counts. */
  private checkOrder(id: bigint, seqno: number): number | undefined {
    const isSame = (other: number): boolean => other === seqno && (seqno & 1) === 1;
    if (id > this.highestId) {
      if (this.highestSeqno > seqno || isSame(this.highestSeqno)) return BadMessage.seqnoTooLow;
      return undefined;
    }
    for (const other of this.byId.values()) {
      if (other.id < id && (other.seqno > seqno || isSame(other.seqno))) {
        return BadMessage.seqnoTooLow;
      }
      if (other.id > id && (other.seqno < seqno || isSame(other.seqno))) {
        return BadMessage.seqnoTooHigh;
      }
    }
    return undefined;
  }

  note(id: bigint, seqno: number): ReceivedMessage {
    const message: ReceivedMessage = { id, seqno, state: "noted" };
    this.byId.set(id, message);
    if (id > this.highestId) this.highestId = id;
    if (seqno > this.highestSeqno) this.highestSeqno = seqno;
    if (this.byId.size > REMEMBERED) this.forgetOldest();
    return message;
  }

  /** The state byte of `msgs_state_info`. */
  stateOf(id: bigint): number {
    const message = this.byId.get(id);
    if (message === undefined) {
      if (id <= this.forgottenUpTo) return 1;
      return id > this.highestId ? 3 : 2;
    }
    const received = 4 | (message.seqno & 1 ? 8 : 16);
    if (message.state === "noted") return received;
    return received | 32 | (message.answerId === undefined ? 0 : 64);
  }

  private forgetOldest(): void {
    for (const [id, message] of this.byId) {
      if (message.state === "running") continue;
      this.byId.delete(id);
      if (id > this.forgottenUpTo) this.forgottenUpTo = id;
      return;
    }
  }
}

/** Ends an RPC's running state and lets go whoever waited for it. */
export function settle(message: ReceivedMessage, state: "failed" | "done"): void {
  if (message.state !== "dropped") message.state = state;
  const { waiters } = message;
  delete message.waiters;
  for (const wake of waiters ?? []) wake();
}
