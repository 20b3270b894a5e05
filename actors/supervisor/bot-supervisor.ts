import { type AccountId, botAccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { RpcError } from "../../src/core/rpc-error.ts";
import type { Bot, BotDirectory } from "../../src/ports/bot-directory.ts";
import { LogPatience } from "../delivery/log-patience.ts";
import { type ApiCredentials, logIn } from "../session/log-in.ts";
import type { SessionFacts, StoredSession } from "../session/session-facts.ts";
import { AccountKeeper } from "./account-keeper.ts";
import type { KeeperServices } from "./account-kind.ts";
import {
  isPlausibleToken,
  loginRefusal,
  tooManyRequests,
  unauthorized,
  wrongEndpoint,
} from "./bot-refusal.ts";
import { CreationLimits } from "./creation-limits.ts";

/** Bots that are started at the same time when the server starts. */
const RAMP = 32;
const SHUTDOWN_RETRY_S = 5;

export interface BotSupervisorOptions extends KeeperServices, ApiCredentials {
  readonly isLocal: boolean;
  /** @returns true for the token of a person, who has paths of their own */
  readonly isOfPerson?: (token: string) => Promise<boolean>;
}

/** Starts one account for each bot token, keeps it running, and answers for those that cannot run. */
export class BotSupervisor implements BotDirectory {
  private readonly options: BotSupervisorOptions;
  private readonly limits: CreationLimits;
  private readonly keeper: AccountKeeper;
  private readonly patience: LogPatience;

  constructor(options: BotSupervisorOptions) {
    this.options = options;
    this.limits = new CreationLimits(options.clock, options.isLocal);
    this.patience = new LogPatience(options.clock);
    this.keeper = new AccountKeeper(options, {
      logsInByToken: true,
      accountOf: (token) => botAccountId(Number(token.slice(0, token.indexOf(":")))),
      logIn: (token, facts, stored, giveUp) => this.logIn(token, facts, stored, giveUp),
    });
  }

  ready(token: string): Bot | undefined {
    return this.keeper.ready(token);
  }

  /** How many bots run here. */
  get count(): number {
    return this.keeper.count;
  }

  /** How many bots are in which state; `starting` have no session yet. */
  countByState(): ReadonlyMap<string, number> {
    return this.keeper.countByState();
  }

  async open(token: string, method: string, clientIp: string): Promise<Bot> {
    const { keeper } = this;
    if (keeper.signal.aborted) throw tooManyRequests(SHUTDOWN_RETRY_S);
    const found = keeper.found(token);
    if (found !== undefined) return found;
    keeper.throwIfRefused(token);
    if (method === "close") {
      throw new BotApiError(400, "Bad Request: the bot has already been closed");
    }
    const retryAfterS = this.limits.take(clientIp);
    if (retryAfterS > 0) throw tooManyRequests(retryAfterS);
    if (!isPlausibleToken(token)) throw unauthorized();
    const { isOfPerson } = this.options;
    if (isOfPerson !== undefined && (await isOfPerson(token))) throw wrongEndpoint();
    return keeper.begin(token);
  }

  /** Starts the bots that were authorized when the server last ran; resolves when all have been tried. */
  async startKnown(): Promise<void> {
    const accounts = [...(await this.options.log.accounts("sessions"))];
    const startNext = async (): Promise<void> => {
      for (let account = accounts.pop(); account !== undefined; account = accounts.pop()) {
        if (this.keeper.signal.aborted) return;
        if (account.startsWith("bot:")) await this.startAccount(account);
      }
    };
    await Promise.all(Array.from({ length: RAMP }, startNext));
  }

  /** Stops all bots, each with what it has taken made durable. */
  async stop(): Promise<void> {
    await this.keeper.stop();
  }

  private async startAccount(account: AccountId): Promise<void> {
    try {
      const { authorization } = await this.keeper.facts(account).load();
      if (authorization !== undefined) await this.keeper.beginOrRetry(authorization.token);
    } catch (error) {
      this.options.logger.error({ err: error, account }, "a known bot was not started");
    }
  }

  private async logIn(
    token: string,
    facts: SessionFacts,
    stored: StoredSession,
    giveUp: (error: Error) => void,
  ): Promise<StoredSession> {
    const { logger, clock } = this.options;
    const { saved } = stored;
    try {
      const { authorization, state } = await logIn(token, this.options, this.keeper.signal);
      const first = saved ?? { state, rawSeq: 0 };
      const kept = facts.authorized(authorization, saved === undefined ? first : undefined);
      await this.patience.outlast(kept, giveUp);
      logger.info({ botId: token.slice(0, token.indexOf(":")) }, "bot logged in");
      return { ...stored, authorization, saved: first };
    } catch (error) {
      if (!(error instanceof RpcError)) throw this.keeper.restart(error);
      const refusal = loginRefusal(error, clock.nowMs());
      this.keeper.refuse(token, refusal);
      throw refusal.error(clock.nowMs());
    }
  }
}
