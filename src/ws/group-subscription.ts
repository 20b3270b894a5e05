import type { ConsumerGroup } from "../../actors/consumers/consumer-group.ts";
import type { GroupMember } from "../../actors/consumers/group-dispatch.ts";
import type { GroupSocket } from "../../actors/consumers/group-socket.ts";
import type { StreamStart } from "../core/consumers/stream-start.ts";
import type { AckFrame } from "./client-frame.ts";
import { StreamError } from "./stream-error.ts";
import type { StreamSocket, Subscription } from "./subscription.ts";

/** A connection that shares a consumer's updates with others. */
export class GroupSubscription implements Subscription {
  private readonly group: ConsumerGroup;
  private readonly prefetch: number;
  private readonly left: () => void;
  private member: GroupMember | undefined;
  private closed = false;
  private paused = false;
  readonly socket: StreamSocket;

  /** @param left called once, after the connection has left the group */
  constructor(group: ConsumerGroup, socket: StreamSocket, prefetch: number, left: () => void) {
    this.group = group;
    this.socket = socket;
    this.prefetch = prefetch;
    this.left = left;
  }

  async start(): Promise<void> {
    const position = await this.group.ready();
    if (this.closed) return;
    this.socket.hello(position);
    this.member = this.group.join(this.groupSocket(), this.prefetch);
    if (this.paused) this.group.pause(this.member, true);
  }

  ack({ upTo, ids }: AckFrame): void {
    const { group, member } = this;
    const highest = upTo ?? (ids ?? []).reduce((most, id) => Math.max(most, id), 0);
    if (member === undefined || highest > group.highest) {
      throw new StreamError("bad_frame", `update ${highest} was not sent`);
    }
    group.acknowledge(member, ids ?? sentUpTo(member, highest));
  }

  seek(start: StreamStart): Promise<void> {
    return this.group.seek(start);
  }

  pause(): void {
    this.setPaused(true);
  }

  resume(): void {
    this.setPaused(false);
  }

  drained(): void {
    this.group.drained();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    if (this.member !== undefined) this.group.leave(this.member);
    this.left();
  }

  private groupSocket(): GroupSocket {
    const { socket } = this;
    return {
      hello: (position) => socket.hello(position),
      updates: (updates) => socket.updates(updates),
      live: (position) => socket.live(position),
      get takes() {
        return socket.takes;
      },
      stalled: () => socket.fail(new StreamError("slow_consumer", "no acknowledgement for 60 s")),
      deleted: () => socket.fail(new StreamError("replaced", "the consumer was deleted")),
      fail: (error) => socket.fail(error),
    };
  }

  private setPaused(isPaused: boolean): void {
    this.paused = isPaused;
    if (this.member !== undefined) this.group.pause(this.member, isPaused);
  }
}

/**
 * What the member has, up to an update in the order of sending. Ids say nothing of that: one that was with another member, or waited
 * for it, is sent after higher ones.
 */
function sentUpTo(member: GroupMember, updateId: number): readonly number[] {
  if (!member.inFlight.has(updateId)) return [];
  const ids: number[] = [];
  for (const id of member.inFlight.keys()) {
    ids.push(id);
    if (id === updateId) break;
  }
  return ids;
}
