import type { AccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { replayedProgress } from "../../src/core/consumers/replayed-progress.ts";
import {
  refuseWebhookAddress,
  refuseWebhookUrl,
} from "../../src/core/webhook/verify-webhook-address.ts";
import { parseWebhookUrl, type WebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Logger } from "../../src/ports/logger.ts";
import type { Random } from "../../src/ports/random.ts";
import type { Sealer } from "../../src/ports/sealer.ts";
import type {
  ReplaySpan,
  ReplayView,
  WebhookReplayRequest,
} from "../../src/ports/update-replays.ts";
import {
  HostResolutionError,
  WebhookTargetError,
  type WebhookSender,
} from "../../src/ports/webhook-sender.ts";
import type { ConsumerPositions } from "../consumers/consumer-positions.ts";
import { PacedCommits } from "../consumers/paced-commits.ts";
import { ReplayFacts, type ReplayProgress, type ReplaySettings } from "./replay-facts.ts";
import { resolveSpan } from "./replay-span.ts";
import { WebhookReplay } from "./webhook-replay.ts";

/** Replays to webhooks that may run at once for one bot. */
const MAX_RUNNING = 4;

/** Replays that are over and still shown. */
const MAX_ENDED = 20;

/** How far a replay came is stored so often: when the process dies, what was posted in the meantime is posted again. */
const SAVE_MS = 200;

const STOP_PATIENCE_MS = 1000;

export interface BotReplaysOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: Random;
  readonly local: boolean;
  readonly sealer: Sealer;
  readonly logger: Logger;
}

interface KnownReplay {
  readonly replay: WebhookReplay;
  readonly saves: PacedCommits;
}

/** The replays of one bot. */
export class BotReplays {
  private readonly options: BotReplaysOptions;
  private readonly facts: ReplayFacts;
  private readonly replays = new Map<number, KnownReplay>();
  private readonly endings = new Set<Promise<void>>();
  private lastId = 0;

  constructor(options: BotReplaysOptions) {
    this.options = options;
    this.facts = new ReplayFacts(options);
  }

  /** After a restart: goes on with the replays to URLs that had not ended. @throws {LogUnavailableError} */
  async resume(): Promise<void> {
    for (const { position, delivered, ...settings } of await this.facts.load()) {
      this.lastId = Math.max(this.lastId, settings.id);
      const url = parseWebhookUrl(settings.url);
      if (url !== undefined) this.begin(settings, url, { position, delivered });
    }
  }

  async toConsumer(consumer: string, span: ReplaySpan): Promise<ReplayView> {
    const { log, account, positions, clock } = this.options;
    const stored = positions.newest(consumer);
    const resolved = await resolveSpan(log, account, span, stored?.acknowledged ?? undefined);
    const { last } = resolved;
    const known = stored?.acknowledged ?? resolved.first - 1;
    // What the consumer has not reached is new to it anyway.
    const first = Math.min(resolved.first, known + 1);
    if (last >= first) {
      const { acknowledged, runs } = replayedProgress(known, stored?.doneRuns ?? [], first, last);
      await positions.override(consumer, {
        ...stored,
        ...{ consumer, acknowledged, doneRuns: runs, acknowledgedAtMs: clock.nowMs() },
        ...{ replayUntil: last, replayPerSecond: span.perSecond },
      });
    }
    return { consumer, from_update_id: first, to_update_id: last };
  }

  async toWebhook(request: WebhookReplayRequest): Promise<ReplayView> {
    const { account, log } = this.options;
    this.checkCount();
    const { url, ipAddress } = await this.target(request);
    const { first, last } = await resolveSpan(log, account, request, undefined);
    this.checkCount();
    const { perSecond, filter, secretToken } = request;
    const id = ++this.lastId;
    const settings: ReplaySettings = {
      ...{ id, url: request.url, ipAddress, secretToken },
      ...{ first, last, perSecond, filter },
    };
    const progress = { position: first, delivered: 0 };
    await this.facts.save(settings, progress);
    const { view } = this.begin(settings, url, progress);
    this.forgetOld();
    return view;
  }

  list(): readonly ReplayView[] {
    return [...this.replays.values()].map(({ replay }) => replay.view);
  }

  /** Durable when it resolves. @throws {LogUnavailableError} */
  async cancel(replayId: number): Promise<boolean> {
    const known = this.replays.get(replayId);
    if (known?.replay.isRunning !== true) return false;
    known.replay.cancel();
    known.saves.cancel();
    await this.facts.delete(replayId);
    return true;
  }

  /** Ends all of them for good. @throws {LogUnavailableError} */
  async clear(): Promise<void> {
    for (const id of this.replays.keys()) await this.cancel(id);
  }

  /** Ends what runs here; resolves when it is durable how far it came. */
  async stop(): Promise<void> {
    const { clock } = this.options;
    for (const { replay } of this.replays.values()) replay.suspend();
    // What is being posted may still be taken.
    if (this.endings.size > 0) {
      await Promise.race([Promise.all(this.endings), clock.sleep(STOP_PATIENCE_MS)]);
    }
    for (const { saves } of this.replays.values()) saves.flush();
    await this.facts.settled();
  }

  private begin(
    settings: ReplaySettings,
    url: WebhookUrl,
    progress: ReplayProgress,
  ): WebhookReplay {
    const { account, log, sender, clock, random, logger } = this.options;
    const { ipAddress, secretToken } = settings;
    const saves = new PacedCommits({
      clock,
      intervalMs: SAVE_MS,
      commit: () => this.facts.save(settings, replay.progress),
      failed: (error) => logger.warn({ error }, "how far a replay came cannot be stored"),
    });
    const replay: WebhookReplay = new WebhookReplay({
      ...{ account, log, sender, clock, random, settings, progress },
      target: { url, ipAddress, secretToken },
      progressed: () => saves.request(false),
    });
    this.replays.set(settings.id, { replay, saves });
    const ending = replay.run().then(async () => {
      if (replay.isRunning || replay.view.state === "cancelled") return;
      saves.cancel();
      await this.facts.delete(settings.id);
    });
    const ended = ending
      .catch((error: unknown) => logger.warn({ error }, "the end of a replay cannot be stored"))
      .finally(() => this.endings.delete(ended));
    this.endings.add(ended);
    return replay;
  }

  private checkCount(): void {
    const running = [...this.replays.values()].filter(({ replay }) => replay.isRunning);
    if (running.length < MAX_RUNNING) return;
    throw new BotApiError(400, `Bad Request: a bot has at most ${MAX_RUNNING} replays at once`);
  }

  /** @throws {BotApiError} */
  private async target({
    url: text,
  }: WebhookReplayRequest): Promise<{ readonly url: WebhookUrl; readonly ipAddress: string }> {
    const { sender, local } = this.options;
    const url = parseWebhookUrl(text);
    if (url === undefined) throw badWebhook("invalid webhook URL specified");
    const refused = refuseWebhookUrl(url, local);
    if (refused !== undefined) throw badWebhook(refused);
    try {
      const ipAddress = await sender.resolve(url.host);
      const refusedAddress = refuseWebhookAddress(ipAddress, local);
      if (refusedAddress !== undefined) throw badWebhook(refusedAddress);
      return { url, ipAddress };
    } catch (error) {
      if (error instanceof HostResolutionError || error instanceof WebhookTargetError) {
        throw badWebhook(error.message);
      }
      throw error;
    }
  }

  private forgetOld(): void {
    const ended = [...this.replays].filter(([, { replay }]) => !replay.isRunning);
    for (const [id] of ended.slice(0, Math.max(0, ended.length - MAX_ENDED)))
      this.replays.delete(id);
  }
}

const badWebhook = (reason: string): BotApiError =>
  new BotApiError(400, `Bad Request: bad webhook: ${reason}`);
