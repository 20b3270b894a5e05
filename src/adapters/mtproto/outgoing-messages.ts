import { PassingMap } from "../../core/passing-map.ts";
import { RpcError } from "../../core/rpc-error.ts";

/** A call on its way. Settled once, by its owner. */
export interface PendingCall {
  /** The method's bytes. */
  readonly body: Buffer;
  /** The answer is copied into it, if it fits; the body may be in it too. */
  readonly room?: Buffer | undefined;
  answered(bytes: Buffer): void;
  failed(error: Error): void;
}

/** A message of ours that is to be sent, or has no answer. */
export interface OutgoingMessage {
  /** Undefined for a service message that rpc_result does not answer, such as a ping. */
  readonly call: PendingCall | undefined;
  readonly body: Buffer;
  /** 0 = none yet, or none that still counts. */
  messageId: bigint;
  seqno: number;
  /** Of the container that it was sent in; 0 = it was sent by itself. */
  containerId: bigint;
  attempts: number;
}

const MAX_ATTEMPTS = 8;
const MAX_CONTAINER_MESSAGES = 100;
const MAX_CONTAINER_BYTES = 512 * 1024;

/** What a session has to send, in order, and what it has sent that has no answer yet. */
export class OutgoingMessages {
  private readonly waiting = new PassingMap<bigint, OutgoingMessage>();
  private queue: OutgoingMessage[] = [];
  private readonly wake: () => void;

  /** @param wake told when there is something to send now */
  constructor(wake: () => void) {
    this.wake = wake;
  }

  /** Messages sent or queued that have no answer. */
  get size(): number {
    return this.waiting.size + this.queue.length;
  }

  /** Queues a message. */
  add(body: Buffer, call: PendingCall | undefined): void {
    this.queue.push({ call, body, messageId: 0n, seqno: 0, containerId: 0n, attempts: 0 });
    this.wake();
  }

  /** Forgets a call whose caller has gone. */
  drop(call: PendingCall): void {
    this.queue = this.queue.filter((item) => item.call !== call);
    for (const [id, item] of this.waiting.entries())
      if (item.call === call) this.waiting.delete(id);
  }

  /**
   * Queues what has no answer before everything else, with the same ids so that the server runs it once; service messages that were
   * not sent are forgotten.
   *
   * @param isTooOld does the server refuse an id by now?
   */
  resendUnanswered(isTooOld: (messageId: bigint) => boolean): void {
    const unanswered = [...this.waiting.values()];
    this.waiting.clear();
    for (const item of unanswered) if (isTooOld(item.messageId)) item.messageId = 0n;
    this.queue = [...unanswered, ...this.queue.filter((item) => item.call !== undefined)];
  }

  failAll(error: Error): void {
    const all = [...this.waiting.values(), ...this.queue];
    this.waiting.clear();
    this.queue = [];
    for (const item of all) item.call?.failed(error);
  }

  /**
   * Takes from the queue what the next frame carries: at most what a container may hold.
   *
   * @param only when given, nothing but this call
   */
  take(only: PendingCall | undefined): OutgoingMessage[] {
    if (only !== undefined) {
      const found = this.queue.findIndex((item) => item.call === only);
      return found < 0 ? [] : this.queue.splice(found, 1);
    }
    let bytes = 0;
    let count = 0;
    for (const item of this.queue) {
      bytes += item.body.length + 16;
      if (count > 0 && (bytes > MAX_CONTAINER_BYTES || count >= MAX_CONTAINER_MESSAGES)) break;
      count++;
    }
    return this.queue.splice(0, count);
  }

  /** A message that was taken is sent under its id. */
  sent(item: OutgoingMessage): void {
    if (item.call !== undefined) this.waiting.set(item.messageId, item);
  }

  /**
   * The message that an answer belongs to; it waits no longer. After a new connection an answer may come before its call is sent again,
   * and the server does not give it twice.
   */
  answered(messageId: bigint): OutgoingMessage | undefined {
    const waiting = this.waiting.get(messageId);
    this.waiting.delete(messageId);
    if (waiting !== undefined) return waiting;
    const at = this.queue.findIndex((item) => item.messageId === messageId);
    return at < 0 ? undefined : this.queue.splice(at, 1)[0];
  }

  /** Sends a refused message, or the messages of a refused container, under new ids. */
  retry(bad: bigint, reason: string): void {
    for (const [id, item] of this.waiting.entries()) {
      if (id !== bad && item.containerId !== bad) continue;
      this.waiting.delete(id);
      if (item.attempts >= MAX_ATTEMPTS) {
        item.call?.failed(new RpcError(500, `MSG_REFUSED: ${reason}`));
        continue;
      }
      item.messageId = 0n;
      this.queue.push(item);
    }
    this.wake();
  }

  /** Sends all that was sent under new ids. */
  retryAll(reason: string): void {
    for (const item of this.waiting.values()) this.retry(item.messageId, reason);
  }

  /** Ids before `first` are nothing to the server: what has one gets another. */
  retryBefore(first: bigint, reason: string): void {
    for (const item of this.queue) if (item.messageId < first) item.messageId = 0n;
    for (const item of this.waiting.values()) {
      if (item.messageId < first) this.retry(item.messageId, reason);
    }
  }

  /** Sends messages once more as they are. */
  resend(ids: readonly bigint[]): void {
    for (const id of ids) {
      const item = this.waiting.get(id);
      if (item === undefined) continue;
      this.waiting.delete(id);
      this.queue.push(item);
    }
    this.wake();
  }
}
