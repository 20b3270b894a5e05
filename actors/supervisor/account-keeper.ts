import type { AccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { reconnectDelayMs } from "../../src/core/retry/reconnect-delay.ts";
import type { Bot } from "../../src/ports/bot-directory.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import { LogPatience } from "../delivery/log-patience.ts";
import { AccountActor, type AccountEnd } from "../session/account-actor.ts";
import type { AccountServices } from "../session/account-services.ts";
import { SessionFacts, type StoredSession } from "../session/session-facts.ts";
import type { DeliveredBot, StoppableDelivery } from "./delivered-bot.ts";
import { type BotRefusal, endedRefusal, tooManyRequests } from "./bot-refusal.ts";

const CLOSE_AFTER_MS = 600_000;
/** An account that ran this long has not failed by a fault of its start. */
const STABLE_MS = 60_000;

/** What runs an account. */
export interface KeeperServices extends AccountServices {
  readonly sealer: Sealer;
  /** Told when an account logged out or was revoked, before its delivery is stopped. */
  readonly authorizationEnded?: (account: AccountId) => void;
  readonly createDelivery: (
    account: AccountId,
    bot: DeliveredBot,
  ) => StoppableDelivery | Promise<StoppableDelivery>;
}

/** What differs between bots and people. */
export interface AccountKind {
  /** The token alone is enough to log in again. */
  readonly logsInByToken: boolean;
  accountOf(token: string): AccountId;
  /**
   * A session for a token of which none is stored.
   *
   * @param giveUp tells those who wait that it takes too long; it goes on
   * @throws {BotApiError}
   */
  logIn(
    token: string,
    facts: SessionFacts,
    stored: StoredSession,
    giveUp: (error: Error) => void,
  ): Promise<StoredSession>;
}

interface Running {
  readonly bot: Bot;
  readonly actor: AccountActor;
  readonly delivery: StoppableDelivery;
  readonly startedMs: number;
  readonly authorizedAt: number;
}

/** Runs the accounts that it is told to, by token, and keeps them running; remembers why others cannot run. */
export class AccountKeeper {
  private readonly services: KeeperServices;
  private readonly kind: AccountKind;
  private readonly startedMs: number;
  private readonly running = new Map<string, Running>();
  private readonly opening = new Map<string, Promise<Bot>>();
  private readonly refusals = new Map<string, BotRefusal>();
  private readonly failures = new Map<string, number>();
  private readonly tokens = new Map<AccountId, string>();
  private readonly stopping = new AbortController();
  private readonly patience: LogPatience;

  constructor(services: KeeperServices, kind: AccountKind) {
    this.patience = new LogPatience(services.clock);
    this.services = services;
    this.kind = kind;
    this.startedMs = services.clock.monotonicMs();
  }

  /** Aborted when everything stops. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  ready(token: string): Bot | undefined {
    return this.running.get(token)?.bot;
  }

  /** The account that runs or is being started. */
  found(token: string): Bot | Promise<Bot> | undefined {
    return this.running.get(token)?.bot ?? this.opening.get(token);
  }

  get count(): number {
    return this.running.size;
  }

  /** How many accounts are in which state; `starting` have no session yet. */
  countByState(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    if (this.opening.size > 0) counts.set("starting", this.opening.size);
    for (const { actor } of this.running.values())
      counts.set(actor.state, (counts.get(actor.state) ?? 0) + 1);
    return counts;
  }

  facts(account: AccountId): SessionFacts {
    const { log, sealer, clock } = this.services;
    return new SessionFacts(log, sealer, clock, account);
  }

  /** From now on, for a while, the token's requests are answered so. */
  refuse(token: string, refusal: BotRefusal): void {
    this.refusals.set(token, refusal);
  }

  /** @throws {BotApiError} the token is refused */
  throwIfRefused(token: string): void {
    const refusal = this.refusals.get(token);
    if (refusal === undefined) return;
    const now = this.services.clock.nowMs();
    if (now < refusal.untilMs) throw refusal.error(now);
    this.refusals.delete(token);
  }

  /** Starts an account, once however often it is asked for. @param after what has to end before */
  begin(token: string, after: Promise<void> = Promise.resolve()): Promise<Bot> {
    const known = this.opening.get(token);
    if (known !== undefined) return known;
    // Whoever asks is told when the log is away; the start goes on, so that nobody is logged in twice.
    const opened = new Promise<Bot>((resolve, reject) => {
      after
        .then(() => this.start(token, reject))
        .finally(() => this.opening.delete(token))
        .then(resolve, reject);
    });
    this.opening.set(token, opened);
    // Whoever asked gets the rejection; nobody may have asked.
    opened.catch(() => {});
    return opened;
  }

  /** Starts an account that nobody waits for: a failure is tried again later. */
  async beginOrRetry(token: string, after?: Promise<void>): Promise<void> {
    try {
      await this.begin(token, after);
    } catch (error) {
      const isRefused = this.refusals.has(token) || this.signal.aborted;
      if (!isRefused) this.startAgain(token, error);
    }
  }

  /** Stops all accounts, each with what it has taken made durable. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the server stops"));
    await Promise.allSettled(this.opening.values());
    await Promise.allSettled([...this.running.keys()].map((token) => this.halt(token)));
  }

  /** @throws {BotApiError} 500: trying again may help */
  restart(cause: unknown): BotApiError {
    if (cause !== undefined)
      this.services.logger.error({ err: cause }, "an account could not start");
    return new BotApiError(500, "Internal Server Error: restart", {}, { cause });
  }

  private async start(token: string, giveUp: (error: Error) => void): Promise<Bot> {
    const account = this.kind.accountOf(token);
    const facts = this.facts(account);
    let stored = await facts.load();
    if (stored.authorization?.token !== token) {
      stored = await this.kind.logIn(token, facts, stored, giveUp);
    }
    // A token that was issued anew takes the account over from the old one.
    const former = this.tokens.get(account);
    if (former !== undefined && former !== token) await this.halt(former);
    return this.run(token, account, facts, stored);
  }

  private async run(
    token: string,
    account: AccountId,
    facts: SessionFacts,
    { authorization, saved }: StoredSession,
  ): Promise<Bot> {
    if (authorization === undefined) throw this.restart(undefined);
    let isDead = false;
    let delivery: StoppableDelivery | undefined;
    let entry: Running | undefined;
    let hasStopped = (): void => {};
    const stopped = new Promise<void>((resolve) => (hasStopped = resolve));
    const { clock } = this.services;
    const authorizedAt = authorization.date;
    const actor = new AccountActor(this.services, {
      ...{ account, authorization, saved, facts },
      revoked: (why) => {
        isDead = true;
        if (!this.isFinal(why)) {
          if (entry !== undefined) this.logInAnew(token, entry, stopped);
          return;
        }
        this.refuse(token, endedRefusal("revoked", authorizedAt, clock.nowMs()));
        this.running.delete(token);
      },
      updatesCame: () => delivery?.updatesCame?.(),
      ended: (why, error) => {
        isDead = true;
        hasStopped();
        this.ended(token, entry, why, error);
      },
    });
    const { session } = actor;
    try {
      const identity = { selfId: Number(session.self.id), authorizedAt };
      await actor.start();
      this.throwIfRefused(token);
      delivery = await this.services.createDelivery(account, {
        ...identity,
        self: session.self,
        token,
        session,
        lastSynchronizationError: () => actor.synchronization.lastErrorDate,
      });
      if (isDead) {
        await delivery.stop();
        this.throwIfRefused(token);
        throw this.restart(undefined);
      }
      const startedMs = clock.monotonicMs();
      const bot: Bot = {
        token,
        session,
        delivery,
        logOut: () => this.patience.wait(this.logOut(token)),
        close: () => this.close(token),
      };
      entry = { bot, actor, delivery, startedMs, authorizedAt };
      this.running.set(token, entry);
      this.tokens.set(account, token);
      return bot;
    } catch (error) {
      await actor.stop();
      if (error instanceof BotApiError) throw error;
      throw this.restart(error);
    }
  }

  /** A bot whose key was used elsewhere too logs in again by its token; a person has to do that. */
  private isFinal(why: AccountEnd): boolean {
    return why === "revoked" || (why === "duplicated" && !this.kind.logsInByToken);
  }

  /** The account stopped by itself. */
  private ended(token: string, entry: Running | undefined, why: AccountEnd, error: unknown): void {
    const { clock } = this.services;
    if (this.isFinal(why)) {
      if (entry !== undefined) this.forget(entry);
      void this.forgetWebhook(entry?.delivery);
      return;
    }
    if (entry !== undefined && clock.monotonicMs() - entry.startedMs > STABLE_MS) {
      this.failures.delete(token);
    }
    if (entry !== undefined && this.opening.has(token)) return;
    void this.drop(token).then(() => this.startAgain(token, error));
  }

  /** Calls that come meanwhile wait for it. When it did not help a moment ago, it is tried again later. */
  private logInAnew(token: string, { bot, delivery }: Running, stopped: Promise<void>): void {
    if ((this.failures.get(token) ?? 0) > 0) return;
    this.failures.set(token, 1);
    this.running.delete(token);
    this.tokens.delete(bot.session.account);
    void this.beginOrRetry(
      token,
      stopped.then(() => delivery.stop()),
    );
  }

  /** An account that failed comes back by itself, because a webhook may wait for its updates. */
  private startAgain(token: string, error: unknown): void {
    const { clock, random, logger } = this.services;
    const failures = this.failures.get(token) ?? 0;
    this.failures.set(token, failures + 1);
    const waitMs = reconnectDelayMs(failures, random.next());
    logger.error({ err: error, waitMs }, "restarting an account that failed");
    clock.schedule(waitMs, () => {
      if (this.signal.aborted || this.running.has(token)) return;
      void this.beginOrRetry(token);
    });
  }

  /** The official server deletes the webhook of a revoked bot and keeps its queue. */
  private async forgetWebhook(delivery: StoppableDelivery | undefined): Promise<void> {
    const none = { url: "", ipAddress: "", maxConnections: 0, secretToken: "" };
    try {
      await delivery?.setWebhook({ ...none, dropPendingUpdates: false });
      await delivery?.stop();
    } catch (error) {
      this.services.logger.warn({ err: error }, "the webhook of a revoked account was not deleted");
    }
  }

  private async close(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    const aliveMs = this.services.clock.monotonicMs() - entry.startedMs;
    const isEarly = entry.startedMs - this.startedMs < CLOSE_AFTER_MS;
    if (!isEarly && aliveMs < CLOSE_AFTER_MS) {
      throw tooManyRequests(Math.ceil((CLOSE_AFTER_MS - aliveMs) / 1000));
    }
    await this.halt(token);
  }

  private async logOut(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    const now = this.services.clock.nowMs();
    this.refuse(token, endedRefusal("loggedOut", entry.authorizedAt, now));
    this.running.delete(token);
    this.forget(entry);
    await entry.actor.logOut();
    await entry.delivery.clear();
    await entry.delivery.stop();
  }

  private forget({ bot }: Running): void {
    const { account } = bot.session;
    this.tokens.delete(account);
    this.services.authorizationEnded?.(account);
  }

  private async halt(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    await this.drop(token);
    await entry.actor.stop();
  }

  /** Forgets an account here; its session is stopped by the caller. */
  private async drop(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    this.running.delete(token);
    this.tokens.delete(entry.bot.session.account);
    await entry.delivery.stop();
  }
}
