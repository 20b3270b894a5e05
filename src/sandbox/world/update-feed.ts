import type * as Tl from "../../../schemas/generated/tl.ts";
import { tl229 } from "../../core/tl/layer-229.ts";
import type { ClientSession } from "../rpc-backend.ts";
import type { Account } from "./account.ts";
import { accountUpdate, channelUpdate } from "./event-update.ts";
import { PeerCollector } from "./peer-collector.ts";
import type { PushFilter } from "./push-filter.ts";
import type { WorldChat } from "./world-chat.ts";
import type { WorldEvent } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

interface Outbox {
  readonly user: WorldUser;
  readonly updates: Tl.Update[];
  readonly peers: PeerCollector;
  /** Ordered by seq: each is a container of its own, for a container moves seq by one. */
  readonly ordered: Tl.updates[];
}

/** Someone without sessions and history needs counters only. */
const hasReaders = (account: Account): boolean => account.keepsHistory || account.sessions.size > 0;

/**
 * Gives events their counters, keeps them for differences, and pushes them: what one operation tells one account is one container, with
 * one more for each update that is ordered by seq.
 */
export class UpdateFeed {
  private readonly world: World;
  private readonly filter: PushFilter;
  private readonly outboxes = new Map<WorldUser, Outbox>();

  constructor(world: World, filter: PushFilter) {
    this.world = world;
    this.filter = filter;
  }

  private outbox(user: WorldUser): Outbox {
    let outbox = this.outboxes.get(user);
    if (outbox === undefined) {
      outbox = { user, updates: [], peers: new PeerCollector(this.world, user), ordered: [] };
      this.outboxes.set(user, outbox);
    }
    return outbox;
  }

  private enqueue(user: WorldUser, update: Tl.Update, event: WorldEvent): void {
    const outbox = this.outbox(user);
    outbox.updates.push(update);
    outbox.peers.event(event);
  }

  /** An event of the account's own box. */
  toAccount(user: WorldUser, event: WorldEvent, count = 1): void {
    const { account } = user;
    account.pts += count;
    if (!hasReaders(account)) return;
    account.log.append({ pts: account.pts, count, event, hiddenFrom: undefined });
    this.enqueue(user, accountUpdate(user, event, account.pts, count), event);
  }

  /** An update ordered by qts. @param build gets the qts */
  toAccountByQts(
    user: WorldUser,
    build: (qts: number) => WorldEvent & { readonly kind: "raw" },
  ): void {
    const { account } = user;
    account.qts += 1;
    if (!hasReaders(account)) return;
    const event = build(account.qts);
    account.qtsLog.append({ pts: account.qts, count: 1, event, hiddenFrom: undefined });
    this.enqueue(user, event.update, event);
  }

  /** An update ordered by seq; `remembered` ones come again in differences until pushed. */
  toAccountBySeq(
    user: WorldUser,
    event: WorldEvent & { readonly kind: "raw" },
    remembered: boolean,
  ): void {
    const { account } = user;
    if (remembered) {
      account.addSeqEvent({
        event,
        date: this.world.clock.now(),
        pushed: account.sessions.size > 0,
      });
    }
    if (!remembered) {
      this.enqueue(user, event.update, event);
      return;
    }
    account.seq += 1;
    const peers = new PeerCollector(this.world, user);
    peers.event(event);
    const updates = [event.update];
    this.outbox(user).ordered.push(this.container({ updates, peers }, account.seq));
  }

  /** An update with no place in any order (`updateChannel`, a replayed one without counters), lost when nobody listens. */
  toAccountUnordered(user: WorldUser, event: WorldEvent & { readonly kind: "raw" }): void {
    if (user.account.sessions.size > 0) this.enqueue(user, event.update, event);
  }

  /** An event of a supergroup or channel, told to its members but those it is hidden from. */
  toChannel(
    chat: WorldChat,
    event: WorldEvent,
    count: number,
    hiddenFrom: ReadonlySet<number>,
  ): void {
    const { box } = chat;
    if (box === undefined) throw new TypeError(`${chat.type} ${chat.id} has no box`);
    box.pts += count;
    box.changedAt = this.world.clock.now();
    box.log.append({
      pts: box.pts,
      count,
      event,
      hiddenFrom: hiddenFrom.size > 0 ? hiddenFrom : undefined,
    });
    for (const { user } of chat.members.values()) {
      if (hiddenFrom.has(user.id)) {
        if (!box.toldPts.has(user.id)) box.toldPts.set(user.id, box.pts - count);
        continue;
      }
      const told = box.toldPts.get(user.id);
      box.toldPts.delete(user.id);
      if (user.account.sessions.size === 0) continue;
      const covered = told === undefined ? count : box.pts - told;
      this.enqueue(user, channelUpdate(user, chat, event, box.pts, covered), event);
    }
  }

  /** A person or chat that the container must describe besides those its updates name. */
  mention(user: WorldUser, seen: WorldUser): void {
    this.outbox(user).peers.user(seen);
  }

  /** Puts `update` before what is waiting for the account, e.g. `updateMessageID`, which no other session gets. */
  takeResult(
    user: WorldUser,
    session: ClientSession | undefined,
    first: readonly Tl.Update[],
  ): Tl.updates {
    const outbox = this.outbox(user);
    this.outboxes.delete(user);
    const container = this.container(outbox, 0);
    if (outbox.updates.length > 0) this.pushTo(user, container, session);
    // An answer moves no seq: what is ordered by it is told to the caller too.
    for (const ordered of outbox.ordered) this.pushTo(user, ordered, undefined);
    return { ...container, updates: [...first, ...container.updates] };
  }

  private container(
    { updates, peers }: Pick<Outbox, "updates" | "peers">,
    seq: number,
  ): Tl.updates {
    return {
      _: "updates",
      updates,
      users: peers.users(),
      chats: peers.chats(),
      date: this.world.clock.now(),
      seq,
    };
  }

  /** Pushes what is waiting; the session whose call caused it learns from its answer. */
  flush(caller?: ClientSession): void {
    if (this.outboxes.size === 0) return;
    for (const outbox of this.outboxes.values()) {
      const { user, ordered } = outbox;
      if (outbox.updates.length > 0) this.pushTo(user, this.container(outbox, 0), caller);
      for (const container of ordered) this.pushTo(user, container, undefined);
    }
    this.outboxes.clear();
  }

  private pushTo(user: WorldUser, container: Tl.updates, except: ClientSession | undefined): void {
    const { sessions } = user.account;
    const count = container.updates.length;
    if (
      sessions.size === 0 ||
      (sessions.size === 1 && except !== undefined && sessions.has(except))
    ) {
      user.account.toldUpdates += count;
      user.account.toldContainers += 1;
      return;
    }
    this.pushBytes(user, tl229.encodeType("Updates", container), count, except);
  }

  /** Pushes an encoded container that holds `count` updates, whose place in the history is taken already. */
  pushBytes(user: WorldUser, bytes: Buffer, count: number, except?: ClientSession): void {
    const { account } = user;
    account.toldUpdates += count;
    account.toldContainers += 1;
    let isAcknowledged = false;
    const acknowledged = (): void => {
      if (!isAcknowledged) account.acknowledgedUpdates += count;
      isAcknowledged = true;
    };
    this.filter.push(user, bytes, (container) => {
      for (const session of account.sessions) {
        if (session === except || !session.wantsUpdates) continue;
        session.push(container, acknowledged);
      }
    });
  }
}
