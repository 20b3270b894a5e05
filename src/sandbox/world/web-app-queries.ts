import { BoundedMap } from "./bounded-map.ts";
import type { Place } from "./world-message.ts";
import type { WorldUser } from "./world-user.ts";
import type { World } from "./world.ts";

/** A Web App that a person has opened and that may send one message for them. */
export interface WebAppQuery {
  readonly bot: WorldUser;
  readonly user: WorldUser;
  readonly place: Place;
}

const MAX_QUERIES = 1000;

/** Open Web Apps; not kept over a restart. */
export class WebAppQueries {
  private readonly world: World;
  private readonly open = new BoundedMap<string, WebAppQuery>(MAX_QUERIES);

  constructor(world: World) {
    this.world = world;
  }

  /** @returns the id by which the bot answers */
  add(query: WebAppQuery): string {
    const id = this.world.ids.nextLong("web app").toString();
    this.open.set(id, query);
    return id;
  }

  /** The bot's query of this id, which can be answered once. */
  take(bot: WorldUser, id: string): WebAppQuery | undefined {
    const query = this.open.get(id);
    if (query?.bot !== bot) return undefined;
    this.open.delete(id);
    return query;
  }
}
