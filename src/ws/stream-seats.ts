import { ConsumerGroup } from "../../actors/consumers/consumer-group.ts";
import type { ConsumerPositions } from "../../actors/consumers/consumer-positions.ts";
import type { AccountId } from "../core/account-id.ts";
import { sameFilter } from "../core/consumers/update-filter.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventLog } from "../ports/event-log.ts";
import { GroupSubscription } from "./group-subscription.ts";
import { StreamError } from "./stream-error.ts";
import type { SeatRequest } from "./stream-request.ts";
import type { StreamSocket, Subscription } from "./subscription.ts";
import { UpdateStream } from "./update-stream.ts";

export interface StreamSeatsOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly maxStreamsPerBot: number;
}

/** The connections of one consumer: one alone, or those of a group. */
interface Seat {
  readonly group: ConsumerGroup | undefined;
  readonly sockets: Set<StreamSocket>;
}

/** Who streams which consumer. */
export class StreamSeats {
  private readonly options: StreamSeatsOptions;
  private anonymous = 0;
  private readonly accounts = new Map<AccountId, Map<string, Seat>>();

  constructor(options: StreamSeatsOptions) {
    this.options = options;
  }

  /**
   * Gives the socket its place; whoever has the consumer otherwise is ended with `replaced`.
   *
   * @throws {StreamError} bad_request: the group sees other updates; too_many_streams
   */
  take(
    account: AccountId,
    request: SeatRequest,
    positions: ConsumerPositions,
    socket: StreamSocket,
  ): Subscription {
    const { log, clock } = this.options;
    const { filter, start, prefetch } = request;
    // Those without a consumer are in nobody's way.
    const consumer = request.consumer ?? `/${++this.anonymous}`;
    const seats = this.accounts.get(account) ?? new Map<string, Seat>();
    const held = seats.get(consumer);
    if (request.isGroup && held?.group !== undefined && !sameFilter(held.group.filter, filter)) {
      throw new StreamError(
        "bad_request",
        "allowed_updates and chat_ids must be those of the sockets that are in the group",
      );
    }
    this.checkCount(seats);
    this.accounts.set(account, seats);
    if (held !== undefined && !(request.isGroup && held.group !== undefined)) {
      end(held, new StreamError("replaced", "the consumer connected again"));
      seats.delete(consumer);
    }
    const seat: Seat = seats.get(consumer) ?? {
      group: request.isGroup
        ? new ConsumerGroup({ account, consumer, log, positions, clock, filter, start })
        : undefined,
      sockets: new Set(),
    };
    seats.set(consumer, seat);
    seat.sockets.add(socket);
    const left = (): void => this.vacate(account, consumer, seat, socket);
    if (seat.group !== undefined) return new GroupSubscription(seat.group, socket, prefetch, left);
    return new UpdateStream({ account, log, positions, clock, request, socket, left });
  }

  /** Called now and then: ends those who hold up a group. */
  check(): void {
    for (const seats of this.accounts.values()) {
      for (const { group } of seats.values()) group?.check();
    }
  }

  private checkCount(seats: ReadonlyMap<string, Seat>): void {
    let count = 0;
    for (const { sockets } of seats.values()) count += sockets.size;
    const { maxStreamsPerBot } = this.options;
    if (count >= maxStreamsPerBot) {
      throw new StreamError("too_many_streams", `a bot has at most ${maxStreamsPerBot} streams`);
    }
  }

  private vacate(account: AccountId, consumer: string, seat: Seat, socket: StreamSocket): void {
    seat.sockets.delete(socket);
    if (seat.sockets.size > 0) return;
    seat.group?.end();
    const seats = this.accounts.get(account);
    if (seats?.get(consumer) === seat) seats.delete(consumer);
    if (seats?.size === 0) this.accounts.delete(account);
  }
}

function end({ sockets }: Seat, error: StreamError): void {
  for (const socket of sockets) socket.fail(error);
}
