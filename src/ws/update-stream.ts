import type { ConsumerPositions } from "../../actors/consumers/consumer-positions.ts";
import { UpdateReader } from "../../actors/consumers/update-reader.ts";
import type { AccountId } from "../core/account-id.ts";
import type { UpdateTypeSet } from "../core/bot-api/update-types.ts";
import type { ScannedUpdate } from "../core/projections/scan-bot-update.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventLog } from "../ports/event-log.ts";
import { encodeFrame, encodeUpdates } from "./frame-codec.ts";
import { resolveStreamStart, type StreamStart } from "./start-position.ts";
import { StreamError } from "./stream-error.ts";
import type { StreamRequest } from "./stream-request.ts";

/** How often the server pings, in seconds. */
export const HEARTBEAT_S = 20;

const MAX_FRAME_UPDATES = 200;
const MAX_FRAME_BYTES = 256 << 10;

/** Bytes waiting for a slow socket, above which nothing more is sent to it. */
const MAX_BUFFERED_BYTES = 1 << 20;

/** The connection of a stream. */
export interface StreamSocket {
  send(frame: string | Uint8Array): void;
  /** Bytes that the peer has not taken. */
  readonly bufferedBytes: number;
  /** An internal error, or the log failed: the stream cannot go on. */
  fail(error: unknown): void;
}

export interface UpdateStreamOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly clock: Clock;
  readonly request: StreamRequest;
  readonly socket: StreamSocket;
  /** Told of updates sent, repeats included. */
  readonly delivered?: ((count: number) => void) | undefined;
}

/**
 * One consumer's updates to one connection: reads the log no faster than the client acknowledges and the socket takes, and makes
 * acknowledgements durable in group commits.
 */
export class UpdateStream {
  private readonly options: UpdateStreamOptions;
  private readonly types: UpdateTypeSet;
  private reader: UpdateReader | undefined;
  /** Ids sent, ascending from `firstSent` on: first those whose acknowledgement is not durable yet, then the unacknowledged. */
  private sent: number[] = [];
  private firstSent = 0;
  private firstUnacknowledged = 0;
  private highestSent = 0;
  private acknowledged = 0;
  private paused = false;
  private closed = false;
  private resumeSending: (() => void) | undefined;

  constructor(options: UpdateStreamOptions) {
    this.options = options;
    this.types = options.request.types;
  }

  /** Says hello and begins to send. @throws {LogUnavailableError} */
  async start(): Promise<void> {
    const { request, socket } = this.options;
    const position = await this.moveTo(request.start);
    if (this.closed) return;
    socket.send(
      encodeFrame("hello", {
        consumer: request.consumer,
        position,
        prefetch: request.prefetch,
        heartbeat_s: HEARTBEAT_S,
      }),
    );
    this.read(position);
  }

  /** Everything up to `updateId` is done. @throws {StreamError} it was never sent */
  ack(updateId: number): void {
    if (updateId > this.highestSent && updateId > this.acknowledged) {
      throw new StreamError("bad_frame", `update ${updateId} was not sent`);
    }
    const { sent, reader } = this;
    const before = this.firstUnacknowledged;
    while (
      this.firstUnacknowledged < sent.length &&
      (sent[this.firstUnacknowledged] ?? 0) <= updateId
    ) {
      this.acknowledged = sent[this.firstUnacknowledged] ?? 0;
      this.firstUnacknowledged++;
    }
    if (this.firstUnacknowledged === before) return;
    this.commit().then(
      () => {
        if (this.reader === reader) this.release(updateId);
      },
      (error: unknown) => this.options.socket.fail(error),
    );
  }

  /** An acknowledgement is durable: only now is there room for more, which tells the client so. */
  private release(updateId: number): void {
    const { sent } = this;
    while (this.firstSent < sent.length && (sent[this.firstSent] ?? 0) <= updateId)
      this.firstSent++;
    if (this.firstSent * 2 > sent.length) {
      this.sent = sent.slice(this.firstSent);
      this.firstUnacknowledged -= this.firstSent;
      this.firstSent = 0;
    }
    this.proceed();
  }

  /** Goes on from another place. @throws {LogUnavailableError} */
  async seek(start: StreamStart): Promise<void> {
    this.reader?.stop();
    this.reader = undefined;
    this.sent = [];
    this.firstSent = 0;
    this.firstUnacknowledged = 0;
    this.proceed();
    const position = await this.moveTo(start);
    if (!this.closed) this.read(position);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.proceed();
  }

  /** The socket took what was waiting. */
  drained(): void {
    this.proceed();
  }

  /** Ends sending; what was acknowledged becomes durable all the same. */
  close(): void {
    this.closed = true;
    this.reader?.stop();
    this.proceed();
  }

  /** The first id to send, which is durable as the consumer's place before anything is sent. */
  private async moveTo(start: StreamStart): Promise<number> {
    const { log, account, positions, request } = this.options;
    const stored = positions.get(request.consumer)?.acknowledged ?? undefined;
    // What an earlier connection acknowledged a moment ago counts, though it may not be durable yet.
    const newest = positions.newest(request.consumer)?.acknowledged ?? undefined;
    const known = this.acknowledged > 0 ? this.acknowledged : newest;
    const position = await resolveStreamStart(log, account, start, known);
    this.acknowledged = position - 1;
    if (this.acknowledged !== stored) await this.commit();
    return position;
  }

  private read(from: number): void {
    const { log, account, socket } = this.options;
    const reader = new UpdateReader({
      log,
      account,
      from,
      accepts: (update) => (update.type & this.types) !== 0,
    });
    this.reader = reader;
    this.run(reader).catch((error: unknown) => {
      if (this.reader === reader) socket.fail(error);
    });
  }

  private async run(reader: UpdateReader): Promise<void> {
    const { log, account, socket } = this.options;
    let isLive = false;
    while (this.reader === reader && !this.closed) {
      if (!isLive) {
        const bounds = await log.bounds("updates", account);
        if (this.reader !== reader || this.closed) return;
        if (bounds === null || reader.position >= bounds.next) {
          isLive = true;
          socket.send(encodeFrame("live", { position: reader.position }));
        }
      }
      const batch = await reader.next();
      if (batch === undefined) {
        if (this.reader === reader && !this.closed) {
          throw new StreamError("going_away", "the log is closed");
        }
        return;
      }
      await this.sendAll(reader, batch);
    }
  }

  private async sendAll(reader: UpdateReader, batch: readonly ScannedUpdate[]): Promise<void> {
    let at = 0;
    while (at < batch.length) {
      while (this.reader === reader && !this.maySend()) {
        await new Promise<void>((resolve) => {
          this.resumeSending = resolve;
        });
      }
      if (this.reader !== reader || this.closed) return;
      const end = frameEnd(batch, at, this.room());
      const updates = at === 0 && end === batch.length ? batch : batch.slice(at, end);
      for (const { updateId } of updates) this.sent.push(updateId);
      this.highestSent = Math.max(this.highestSent, this.sent.at(-1) ?? 0);
      this.options.socket.send(encodeUpdates(updates));
      this.options.delivered?.(updates.length);
      at = end;
    }
  }

  private room(): number {
    return this.options.request.prefetch - (this.sent.length - this.firstSent);
  }

  /** A closed stream may: the loop sees that it is closed. */
  private maySend(): boolean {
    if (this.closed) return true;
    return (
      !this.paused && this.room() > 0 && this.options.socket.bufferedBytes <= MAX_BUFFERED_BYTES
    );
  }

  private proceed(): void {
    const resume = this.resumeSending;
    if (resume === undefined) return;
    this.resumeSending = undefined;
    resume();
  }

  private commit(): Promise<void> {
    const { positions, clock, request } = this.options;
    return positions.commit(request.consumer, () => ({
      consumer: request.consumer,
      acknowledged: this.acknowledged,
      acknowledgedAtMs: clock.nowMs(),
    }));
  }
}

function frameEnd(batch: readonly ScannedUpdate[], from: number, room: number): number {
  const most = Math.min(batch.length, from + room, from + MAX_FRAME_UPDATES);
  let bytes = 0;
  for (let at = from; at < most; at++) {
    bytes += batch[at]?.json.length ?? 0;
    if (bytes > MAX_FRAME_BYTES && at > from) return at;
  }
  return most;
}
