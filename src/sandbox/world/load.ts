import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { LoadEncoder } from "./load-encoder.ts";
import { LoadRecipe, type LoadPlan } from "./load-recipe.ts";
import type { UpdateFeed } from "./update-feed.ts";
import type { World } from "./world.ts";

/** Unsent bytes of a session above which a load waits for the socket. */
const MAX_BUFFERED_BYTES = 4 << 20;
/** Updates between two turns of the event loop. */
const TURN_UPDATES = 2000;

export interface LoadPace {
  /** Updates a second; 0: as fast as the sockets take them. */
  readonly rate: number;
  /** Updates in one container. */
  readonly container: number;
}

/** A running stream of messages to a bot. */
export class Load {
  sent = 0;
  done = false;
  /** Why it ended early. */
  failure: Error | undefined;
  private readonly world: World;
  private readonly feed: UpdateFeed;
  private readonly recipe: LoadRecipe;
  private readonly encoder: LoadEncoder;
  private readonly pace: LoadPace;
  private readonly startedMs = performance.now();
  private endedMs = 0;
  private stopped = false;

  constructor(world: World, feed: UpdateFeed, plan: LoadPlan, pace: LoadPace) {
    this.world = world;
    this.feed = feed;
    this.recipe = new LoadRecipe(plan);
    this.encoder = new LoadEncoder(world, this.recipe);
    this.pace = pace;
    const { place, bot } = plan;
    const box = place?.kind === "chat" ? place.chat.box?.messages : bot.account.messages;
    box?.addSource(this.recipe);
  }

  get seconds(): number {
    return ((this.done ? this.endedMs : performance.now()) - this.startedMs) / 1000;
  }

  stop(): void {
    this.stopped = true;
  }

  async run(): Promise<void> {
    try {
      await this.loop();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
    this.endedMs = performance.now();
    this.done = true;
  }

  private async loop(): Promise<void> {
    const { updates } = this.recipe.plan;
    const { rate, container } = this.pace;
    let turnAt = TURN_UPDATES;
    while (this.sent < updates && !this.stopped) {
      const due = rate === 0 ? updates : Math.min(updates, Math.floor(this.seconds * rate));
      if (due - this.sent < Math.min(container, updates - this.sent)) {
        await sleep(1);
        continue;
      }
      this.pushOne(Math.min(container, updates - this.sent));
      const room = this.roomInSockets();
      if (room !== undefined) await room;
      if (this.sent < turnAt) continue;
      turnAt = this.sent + TURN_UPDATES;
      await nextTurn();
    }
  }

  private roomInSockets(): Promise<void> | undefined {
    for (const session of this.recipe.plan.bot.account.sessions) {
      if (session.bufferedBytes > MAX_BUFFERED_BYTES) return session.drained();
    }
    return undefined;
  }

  private pushOne(length: number): void {
    const { bot, place } = this.recipe.plan;
    const { account } = bot;
    const channel = place?.kind === "chat" ? place.chat.box : undefined;
    const counter = channel ?? account;
    const firstPts = counter.pts + 1;
    const firstId = counter.messages.nextId;
    const sentUs = this.world.clock.monotonicUs();
    counter.pts += length;
    counter.messages.nextId += length;
    if (channel !== undefined) channel.changedAt = this.world.clock.now();
    this.recipe.issue(this.sent, firstId, length, sentUs);
    counter.log.appendRange(firstPts, length, this.recipe, this.sent);
    const bytes = this.encoder.container(this.sent, length, firstId, firstPts, sentUs);
    this.sent += length;
    this.feed.pushBytes(bot, bytes, length);
  }
}
