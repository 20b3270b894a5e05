import type { AccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { Bot } from "../../src/ports/bot-directory.ts";
import { LogPatience } from "../delivery/log-patience.ts";
import { AccountActor, type AccountEnd } from "../session/account-actor.ts";
import { SessionFacts, type StoredSession } from "../session/session-facts.ts";
import type { AccountKind, KeeperServices } from "./account-kind.ts";
import type { StoppableDelivery } from "./delivered-bot.ts";
import { type BotRefusal, endedRefusal, tooManyRequests } from "./bot-refusal.ts";
import { Refusals } from "./refusals.ts";
import { Restarts } from "./restarts.ts";
import { type RunningAccount, RunningAccounts } from "./running-accounts.ts";

const CLOSE_AFTER_MS = 600_000;

/** A start that is under way. */
interface Start {
  readonly token: string;
  readonly account: AccountId;
  readonly facts: SessionFacts;
  /** With a session that was stored, not by a login just now. */
  readonly isResumed: boolean;
}

/** Runs the accounts that it is told to, by token, and keeps them running; remembers why others cannot run. */
export class AccountKeeper {
  private readonly services: KeeperServices;
  private readonly kind: AccountKind;
  private readonly startedMs: number;
  private readonly running = new RunningAccounts();
  private readonly opening = new Map<string, Promise<Bot>>();
  private readonly refusals: Refusals;
  private readonly restarts: Restarts;
  private readonly stopping = new AbortController();
  private readonly patience: LogPatience;

  constructor(services: KeeperServices, kind: AccountKind) {
    this.patience = new LogPatience(services.clock);
    this.refusals = new Refusals(services.clock);
    this.restarts = new Restarts(services);
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
    const counts = this.running.countByState();
    if (this.opening.size > 0) counts.set("starting", this.opening.size);
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
    this.refusals.throwIf(token);
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
    await Promise.allSettled(this.running.allTokens().map((token) => this.halt(token)));
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
    const isResumed = stored.authorization?.token === token;
    if (!isResumed) stored = await this.kind.logIn(token, facts, stored, giveUp);
    // A token that was issued anew takes the account over from the old one.
    const former = this.running.tokenOf(account);
    if (former !== undefined && former !== token) await this.halt(former);
    const bot = await this.run({ token, account, facts, isResumed }, stored);
    return bot ?? this.start(token, giveUp);
  }

  /** Nothing when the session was over, and a new login may help. */
  private async run(
    { token, account, facts, isResumed }: Start,
    { authorization, saved }: StoredSession,
  ): Promise<Bot | undefined> {
    if (authorization === undefined) throw this.restart(undefined);
    let end: "forGood" | "loginHelps" | "failed" | undefined;
    let delivery: StoppableDelivery | undefined;
    let entry: RunningAccount | undefined;
    let hasStopped = (): void => {};
    const stopped = new Promise<void>((resolve) => (hasStopped = resolve));
    const { clock } = this.services;
    const authorizedAt = authorization.date;
    const actor = new AccountActor(this.services, {
      ...{ account, authorization, saved, facts },
      revoked: (why) => {
        if (this.canLogInAnew(why, isResumed && !actor.wasLive)) {
          end = "loginHelps";
          if (entry !== undefined) this.logInAnew(token, entry, stopped);
          return;
        }
        end = "forGood";
        this.refuse(token, endedRefusal("revoked", authorizedAt, clock.nowMs()));
        this.running.remove(token);
      },
      updatesCame: () => delivery?.updatesCame?.(),
      ended: (why, error) => {
        if (why === "failed") end = "failed";
        hasStopped();
        if (end === "forGood") this.endedForGood(account, entry?.delivery);
        else if (end === "failed" || entry !== undefined) this.failed(token, entry, error);
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
      // A call that came before would fail with the session.
      if (isResumed && this.kind.logsInByToken) await actor.firstTaken();
      if (end !== undefined) {
        await delivery.stop();
        this.throwIfRefused(token);
        await stopped;
        if (end === "loginHelps" && this.restarts.takeFirst(token)) return undefined;
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
      this.running.add(entry);
      return bot;
    } catch (error) {
      await actor.stop();
      if (error instanceof BotApiError) throw error;
      throw this.restart(error);
    }
  }

  /**
   * A bot logs in again by its token, a person has to do that: when its key was used elsewhere too, or when the session that was
   * resumed turned out to be over already. Telegram itself refuses the token if that is what was revoked.
   */
  private canLogInAnew(why: AccountEnd, wasOver: boolean): boolean {
    return this.kind.logsInByToken && (why === "duplicated" || wasOver);
  }

  private endedForGood(account: AccountId, delivery: StoppableDelivery | undefined): void {
    this.services.authorizationEnded?.(account);
    void this.forgetWebhook(delivery);
  }

  /** The account stopped by itself; it comes back, because a webhook may wait for its updates. */
  private failed(token: string, entry: RunningAccount | undefined, error: unknown): void {
    if (entry !== undefined) this.restarts.ran(token, entry.startedMs);
    if (entry !== undefined && this.opening.has(token)) return;
    void this.drop(token).then(() => this.startAgain(token, error));
  }

  /** Calls that come meanwhile wait for it. When it did not help a moment ago, it is tried again later. */
  private logInAnew(token: string, { delivery }: RunningAccount, stopped: Promise<void>): void {
    if (!this.restarts.takeFirst(token)) return;
    this.running.remove(token);
    void this.beginOrRetry(
      token,
      stopped.then(() => delivery.stop()),
    );
  }

  private startAgain(token: string, error: unknown): void {
    this.restarts.later(token, error, () => {
      if (this.signal.aborted || this.running.get(token) !== undefined) return;
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
    const entry = this.running.remove(token);
    if (entry === undefined) return;
    const now = this.services.clock.nowMs();
    this.refuse(token, endedRefusal("loggedOut", entry.authorizedAt, now));
    this.services.authorizationEnded?.(entry.bot.session.account);
    await entry.actor.logOut();
    await entry.delivery.clear();
    await entry.delivery.stop();
  }

  private async halt(token: string): Promise<void> {
    const entry = this.running.get(token);
    await this.drop(token);
    await entry?.actor.stop();
  }

  /** Forgets an account here; its session is stopped by the caller. */
  private async drop(token: string): Promise<void> {
    await this.running.remove(token)?.delivery.stop();
  }
}
