import type { AccountId } from "../../src/core/account-id.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { replayedProgress } from "../../src/core/consumers/replayed-progress.ts";
import {
  refuseWebhookAddress,
  refuseWebhookUrl,
} from "../../src/core/webhook/verify-webhook-address.ts";
import { parseWebhookUrl } from "../../src/core/webhook/webhook-url.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { EventLog } from "../../src/ports/event-log.ts";
import type { Random } from "../../src/ports/random.ts";
import type {
  ReplaySpan,
  ReplayView,
  WebhookReplayRequest,
} from "../../src/ports/update-replays.ts";
import {
  HostResolutionError,
  WebhookTargetError,
  type WebhookSender,
  type WebhookTarget,
} from "../../src/ports/webhook-sender.ts";
import type { ConsumerPositions } from "../consumers/consumer-positions.ts";
import { resolveSpan } from "./replay-span.ts";
import { WebhookReplay } from "./webhook-replay.ts";

/** Replays to webhooks that may run at once for one bot. */
const MAX_RUNNING = 4;

/** Replays that are over and still shown. */
const MAX_ENDED = 20;

export interface BotReplaysOptions {
  readonly account: AccountId;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: Random;
  readonly local: boolean;
}

/** The replays of one bot. */
export class BotReplays {
  private readonly options: BotReplaysOptions;
  private readonly replays = new Map<number, WebhookReplay>();
  private lastId = 0;

  constructor(options: BotReplaysOptions) {
    this.options = options;
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
    const { account, log, sender, clock, random } = this.options;
    const running = [...this.replays.values()].filter(({ isRunning }) => isRunning);
    if (running.length >= MAX_RUNNING) {
      throw new BotApiError(400, `Bad Request: a bot has at most ${MAX_RUNNING} replays at once`);
    }
    const target = await this.target(request);
    const { first, last } = await resolveSpan(log, account, request, undefined);
    const { perSecond, filter } = request;
    const replay = new WebhookReplay({
      ...{ id: ++this.lastId, account, log, sender, clock, random, target },
      ...{ first, last, perSecond, filter },
    });
    this.replays.set(this.lastId, replay);
    this.forgetOld();
    void replay.run();
    return replay.view;
  }

  list(): readonly ReplayView[] {
    return [...this.replays.values()].map(({ view }) => view);
  }

  cancel(replayId: number): boolean {
    const replay = this.replays.get(replayId);
    if (replay?.isRunning !== true) return false;
    replay.cancel();
    return true;
  }

  /** Ends what runs. */
  stop(): void {
    for (const replay of this.replays.values()) replay.cancel();
  }

  /** @throws {BotApiError} */
  private async target({ url: text, secretToken }: WebhookReplayRequest): Promise<WebhookTarget> {
    const { sender, local } = this.options;
    const url = parseWebhookUrl(text);
    if (url === undefined) throw badWebhook("invalid webhook URL specified");
    const refused = refuseWebhookUrl(url, local);
    if (refused !== undefined) throw badWebhook(refused);
    try {
      const ipAddress = await sender.resolve(url.host);
      const refusedAddress = refuseWebhookAddress(ipAddress, local);
      if (refusedAddress !== undefined) throw badWebhook(refusedAddress);
      return { url, ipAddress, secretToken };
    } catch (error) {
      if (error instanceof HostResolutionError || error instanceof WebhookTargetError) {
        throw badWebhook(error.message);
      }
      throw error;
    }
  }

  private forgetOld(): void {
    const ended = [...this.replays].filter(([, { isRunning }]) => !isRunning);
    for (const [id] of ended.slice(0, Math.max(0, ended.length - MAX_ENDED)))
      this.replays.delete(id);
  }
}

const badWebhook = (reason: string): BotApiError =>
  new BotApiError(400, `Bad Request: bad webhook: ${reason}`);
