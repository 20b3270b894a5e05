import type { AccountId } from "../../src/core/account-id.ts";
import type { Bot } from "../../src/ports/bot-directory.ts";
import type { AccountActor } from "../session/account-actor.ts";
import type { StoppableDelivery } from "./delivered-bot.ts";

/** An account at work. */
export interface RunningAccount {
  readonly bot: Bot;
  readonly actor: AccountActor;
  readonly delivery: StoppableDelivery;
  /** By the monotonic clock. */
  readonly startedMs: number;
  /** Unix seconds of its login. */
  readonly authorizedAt: number;
}

/** The accounts at work, by token; an account has one token at a time. */
export class RunningAccounts {
  private readonly byToken = new Map<string, RunningAccount>();
  private readonly tokens = new Map<AccountId, string>();

  get size(): number {
    return this.byToken.size;
  }

  get(token: string): RunningAccount | undefined {
    return this.byToken.get(token);
  }

  tokenOf(account: AccountId): string | undefined {
    return this.tokens.get(account);
  }

  allTokens(): readonly string[] {
    return [...this.byToken.keys()];
  }

  add(entry: RunningAccount): void {
    const { token, session } = entry.bot;
    this.byToken.set(token, entry);
    this.tokens.set(session.account, token);
  }

  /** From now on requests do not find it; what it has under way goes on. */
  remove(token: string): RunningAccount | undefined {
    const entry = this.byToken.get(token);
    if (entry === undefined) return undefined;
    this.byToken.delete(token);
    this.tokens.delete(entry.bot.session.account);
    return entry;
  }

  /** How many are in which state of their session. */
  countByState(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { actor } of this.byToken.values())
      counts.set(actor.state, (counts.get(actor.state) ?? 0) + 1);
    return counts;
  }
}
