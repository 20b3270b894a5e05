import type { WorldParts } from "../services/rpc-context.ts";
import { Load, type LoadPace } from "../world/load.ts";
import type { Place } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";

export interface LoadRequest extends LoadPace {
  readonly bot: WorldUser;
  /** Senders: private chats, or members of the one supergroup. */
  readonly chats: number;
  readonly updates: number;
  readonly textBytes: number;
  readonly kind: "private" | "supergroup";
}

/** The loads started so far, and the people and supergroups they share. */
export class Loads {
  private readonly parts: WorldParts;
  private readonly senders: WorldUser[] = [];
  private readonly groups = new Map<WorldUser, Place>();
  private readonly loads = new Map<number, Load>();
  private nextId = 1;

  constructor(parts: WorldParts) {
    this.parts = parts;
  }

  start(request: LoadRequest): number {
    const { world, feed } = this.parts;
    const { bot, updates, textBytes, rate, container } = request;
    const senders = this.sendersFor(bot, request.chats);
    const [creator] = senders;
    if (creator === undefined) throw new RangeError("a load needs a chat");
    const place = request.kind === "supergroup" ? this.groupOf(bot, creator) : undefined;
    const plan = { bot, senders, place, updates, textBytes, date: world.clock.now() };
    const load = new Load(world, feed, plan, { rate, container });
    const id = this.nextId++;
    this.loads.set(id, load);
    void load.run();
    return id;
  }

  get(id: number): Load | undefined {
    return this.loads.get(id);
  }

  get isRunning(): boolean {
    for (const load of this.loads.values()) if (!load.done) return true;
    return false;
  }

  stopAll(): void {
    for (const load of this.loads.values()) load.stop();
  }

  private sendersFor(bot: WorldUser, count: number): WorldUser[] {
    while (this.senders.length < count) {
      const number = this.senders.length + 1;
      this.senders.push(this.parts.world.addUser({ firstName: `Load ${number}`, langCode: "en" }));
    }
    const senders = this.senders.slice(0, count);
    for (const sender of senders) {
      sender.account.contacts.add(bot.id);
      bot.account.contacts.add(sender.id);
    }
    return senders;
  }

  private groupOf(bot: WorldUser, creator: WorldUser): Place {
    const known = this.groups.get(bot);
    if (known !== undefined) return known;
    const { chats, feed } = this.parts;
    const chat = chats.create({
      type: "supergroup",
      title: "Load",
      creator,
      members: [],
      admins: [bot],
    });
    feed.flush();
    const place: Place = { kind: "chat", chat };
    this.groups.set(bot, place);
    return place;
  }
}
