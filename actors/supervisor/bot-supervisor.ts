import type * as Tl from "../../schemas/generated/tl.ts";
import { type AccountId, botAccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { ProjectionIdentity } from "../../src/core/projections/project-raw-update.ts";
import { reconnectDelayMs } from "../../src/core/retry/reconnect-delay.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import type { BotDelivery } from "../../src/ports/bot-delivery.ts";
import type { Bot, BotDirectory } from "../../src/ports/bot-directory.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import { LogPatience } from "../delivery/log-patience.ts";
import { AccountActor, type AccountServices } from "../session/account-actor.ts";
import { type ApiCredentials, logIn } from "../session/log-in.ts";
import { SessionFacts, type StoredSession } from "../session/session-facts.ts";
import {
  type BotRefusal,
  endedRefusal,
  isPlausibleToken,
  loginRefusal,
  tooManyRequests,
  unauthorized,
} from "./bot-refusal.ts";
import { CreationLimits } from "./creation-limits.ts";

/** Bots that are started at the same time when the server starts. */
const RAMP = 32;
const CLOSE_AFTER_MS = 600_000;
const SHUTDOWN_RETRY_S = 5;
/** A bot that ran this long has not failed by a fault of its start. */
const STABLE_MS = 60_000;

/** Delivery of one bot, made and stopped with its session. */
export type StoppableDelivery = BotDelivery & { stop(): Promise<void> };

export interface BotSupervisorOptions extends AccountServices, ApiCredentials {
  readonly sealer: Sealer;
  readonly isLocal: boolean;
  /** Told when a bot logged out or was revoked, before its delivery is stopped. */
  readonly authorizationEnded?: (account: AccountId) => void;
  readonly createDelivery: (
    account: AccountId,
    identity: ProjectionIdentity & { readonly self: Tl.user; readonly token: string },
  ) => StoppableDelivery | Promise<StoppableDelivery>;
}

interface Running {
  readonly bot: Bot;
  readonly actor: AccountActor;
  readonly delivery: StoppableDelivery;
  readonly startedMs: number;
  readonly authorizedAt: number;
}

/** Starts one account for each token, keeps it running, and answers for those that cannot run. */
export class BotSupervisor implements BotDirectory {
  private readonly options: BotSupervisorOptions;
  private readonly limits: CreationLimits;
  private readonly patience: LogPatience;
  private readonly startedMs: number;
  private readonly running = new Map<string, Running>();
  private readonly opening = new Map<string, Promise<Bot>>();
  private readonly refusals = new Map<string, BotRefusal>();
  private readonly failures = new Map<string, number>();
  private readonly tokens = new Map<AccountId, string>();
  private readonly stopping = new AbortController();

  constructor(options: BotSupervisorOptions) {
    this.options = options;
    this.patience = new LogPatience(options.clock);
    this.limits = new CreationLimits(options.clock, options.isLocal);
    this.startedMs = options.clock.monotonicMs();
  }

  ready(token: string): Bot | undefined {
    return this.running.get(token)?.bot;
  }

  /** How many bots run here. */
  get count(): number {
    return this.running.size;
  }

  /** How many bots are in which state; `starting` have no session yet. */
  countByState(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    if (this.opening.size > 0) counts.set("starting", this.opening.size);
    for (const { actor } of this.running.values())
      counts.set(actor.state, (counts.get(actor.state) ?? 0) + 1);
    return counts;
  }

  async open(token: string, method: string, clientIp: string): Promise<Bot> {
    if (this.stopping.signal.aborted) throw tooManyRequests(SHUTDOWN_RETRY_S);
    const found = this.running.get(token)?.bot ?? this.opening.get(token);
    if (found !== undefined) return found;
    this.throwIfRefused(token);
    if (method === "close") {
      throw new BotApiError(400, "Bad Request: the bot has already been closed");
    }
    const retryAfterS = this.limits.take(clientIp);
    if (retryAfterS > 0) throw tooManyRequests(retryAfterS);
    if (!isPlausibleToken(token)) throw unauthorized();
    return this.begin(token);
  }

  /** Starts the bots that were authorized when the server last ran; resolves when all have been tried. */
  async startKnown(): Promise<void> {
    const accounts = [...(await this.options.log.accounts("sessions"))];
    const startNext = async (): Promise<void> => {
      for (let account = accounts.pop(); account !== undefined; account = accounts.pop()) {
        if (this.stopping.signal.aborted) return;
        if (account.startsWith("bot:")) await this.startAccount(account);
      }
    };
    await Promise.all(Array.from({ length: RAMP }, startNext));
  }

  /** Stops all bots, each with what it has taken made durable. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error("the server stops"));
    await Promise.allSettled(this.opening.values());
    await Promise.allSettled([...this.running.keys()].map((token) => this.halt(token)));
  }

  private async startAccount(account: AccountId): Promise<void> {
    try {
      const { authorization } = await this.facts(account).load();
      if (authorization !== undefined) await this.beginOrRetry(authorization.token);
    } catch (error) {
      this.options.logger.error({ err: error, account }, "a known bot was not started");
    }
  }

  private async beginOrRetry(token: string): Promise<void> {
    try {
      await this.begin(token);
    } catch (error) {
      const isRefused = this.refusals.has(token) || this.stopping.signal.aborted;
      if (!isRefused) this.startAgain(token, error);
    }
  }

  private begin(token: string): Promise<Bot> {
    const known = this.opening.get(token);
    if (known !== undefined) return known;
    // Whoever asks is told when the log is away; the start goes on, so that the bot is not logged in twice.
    const opened = new Promise<Bot>((resolve, reject) => {
      this.start(token, reject)
        .finally(() => this.opening.delete(token))
        .then(resolve, reject);
    });
    this.opening.set(token, opened);
    // Whoever asked gets the rejection; nobody may have asked.
    opened.catch(() => {});
    return opened;
  }

  private throwIfRefused(token: string): void {
    const refusal = this.refusals.get(token);
    if (refusal === undefined) return;
    const now = this.options.clock.nowMs();
    if (now < refusal.untilMs) throw refusal.error(now);
    this.refusals.delete(token);
  }

  private facts(account: AccountId): SessionFacts {
    const { log, sealer, clock } = this.options;
    return new SessionFacts(log, sealer, clock, account);
  }

  private async start(token: string, giveUp: (error: Error) => void): Promise<Bot> {
    const account = botAccountId(Number(token.slice(0, token.indexOf(":"))));
    const facts = this.facts(account);
    let stored = await facts.load();
    if (stored.authorization?.token !== token)
      stored = await this.logIn(token, facts, stored, giveUp);
    // A token that was issued anew takes the account over from the old one.
    const former = this.tokens.get(account);
    if (former !== undefined && former !== token) await this.halt(former);
    return this.run(token, account, facts, stored);
  }

  private async logIn(
    token: string,
    facts: SessionFacts,
    { saved }: StoredSession,
    giveUp: (error: Error) => void,
  ): Promise<StoredSession> {
    const { logger, clock } = this.options;
    try {
      const { authorization, state } = await logIn(token, this.options, this.stopping.signal);
      const first = saved ?? { state, rawSeq: 0 };
      const kept = facts.authorized(authorization, saved === undefined ? first : undefined);
      await this.patience.outlast(kept, giveUp);
      logger.info({ botId: token.slice(0, token.indexOf(":")) }, "bot logged in");
      return { authorization, saved: first };
    } catch (error) {
      if (!(error instanceof RpcError)) throw this.restart(error);
      const refusal = loginRefusal(error, clock.nowMs());
      this.refusals.set(token, refusal);
      throw refusal.error(clock.nowMs());
    }
  }

  private async run(
    token: string,
    account: AccountId,
    facts: SessionFacts,
    { authorization, saved }: StoredSession,
  ): Promise<Bot> {
    if (authorization === undefined) throw this.restart(undefined);
    let isDead = false;
    const actor = new AccountActor(this.options, {
      account,
      authorization,
      saved,
      facts,
      ended: (why, error) => {
        isDead = true;
        this.ended(token, why, error);
      },
    });
    const { session } = actor;
    const authorizedAt = authorization.date;
    try {
      const identity = { selfId: Number(session.self.id), authorizedAt };
      await actor.start();
      this.throwIfRefused(token);
      const delivery = await this.options.createDelivery(account, {
        ...identity,
        self: session.self,
        token,
      });
      if (isDead) {
        await delivery.stop();
        this.throwIfRefused(token);
        throw this.restart(undefined);
      }
      const startedMs = this.options.clock.monotonicMs();
      const bot: Bot = {
        token,
        session,
        delivery,
        logOut: () => this.patience.wait(this.logOut(token)),
        close: () => this.close(token),
      };
      this.running.set(token, { bot, actor, delivery, startedMs, authorizedAt });
      this.tokens.set(account, token);
      return bot;
    } catch (error) {
      await actor.stop();
      if (error instanceof BotApiError) throw error;
      throw this.restart(error);
    }
  }

  private restart(cause: unknown): BotApiError {
    if (cause !== undefined) this.options.logger.error({ err: cause }, "a bot could not start");
    return new BotApiError(500, "Internal Server Error: restart", {}, { cause });
  }

  /** The account stopped by itself. */
  private ended(token: string, why: "revoked" | "failed", error: unknown): void {
    const entry = this.running.get(token);
    const { clock } = this.options;
    if (why === "revoked") {
      this.refusals.set(token, endedRefusal("revoked", entry?.authorizedAt ?? 0, clock.nowMs()));
      this.running.delete(token);
      if (entry !== undefined) this.forget(entry);
      void this.forgetWebhook(entry?.delivery);
      return;
    }
    if (entry !== undefined && clock.monotonicMs() - entry.startedMs > STABLE_MS) {
      this.failures.delete(token);
    }
    void this.drop(token).then(() => this.startAgain(token, error));
  }

  /** A bot that failed comes back by itself, because a webhook may wait for its updates. */
  private startAgain(token: string, error: unknown): void {
    const { clock, random, logger } = this.options;
    const failures = this.failures.get(token) ?? 0;
    this.failures.set(token, failures + 1);
    const waitMs = reconnectDelayMs(failures, random.next());
    logger.error({ err: error, waitMs }, "restarting a bot that failed");
    clock.schedule(waitMs, () => {
      if (this.stopping.signal.aborted || this.running.has(token)) return;
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
      this.options.logger.warn({ err: error }, "the webhook of a revoked bot was not deleted");
    }
  }

  private async close(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    const aliveMs = this.options.clock.monotonicMs() - entry.startedMs;
    const isEarly = entry.startedMs - this.startedMs < CLOSE_AFTER_MS;
    if (!isEarly && aliveMs < CLOSE_AFTER_MS) {
      throw tooManyRequests(Math.ceil((CLOSE_AFTER_MS - aliveMs) / 1000));
    }
    await this.halt(token);
  }

  private async logOut(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    const now = this.options.clock.nowMs();
    this.refusals.set(token, endedRefusal("loggedOut", entry.authorizedAt, now));
    this.running.delete(token);
    this.forget(entry);
    await entry.actor.logOut();
    await entry.delivery.clear();
    await entry.delivery.stop();
  }

  private forget({ bot }: Running): void {
    const { account } = bot.session;
    this.tokens.delete(account);
    this.options.authorizationEnded?.(account);
  }

  private async halt(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    await this.drop(token);
    await entry.actor.stop();
  }

  /** Forgets a bot here; its account is stopped by the caller. */
  private async drop(token: string): Promise<void> {
    const entry = this.running.get(token);
    if (entry === undefined) return;
    this.running.delete(token);
    this.tokens.delete(entry.bot.session.account);
    await entry.delivery.stop();
  }
}
