import type { StreamStart } from "../core/consumers/stream-start.ts";
import type { UpdateFilter } from "../core/consumers/update-filter.ts";

/** A span of the tape. */
export interface ReplaySpan {
  readonly from: StreamStart;
  /** The last update, or the last moment; `undefined` = all there is now. */
  readonly to: { readonly updateId: number } | { readonly unixS: number } | undefined;
  /** Updates a second; 0 = as fast as they are taken. */
  readonly perSecond: number;
}

export interface WebhookReplayRequest extends ReplaySpan {
  readonly url: string;
  readonly secretToken: string;
  readonly filter: UpdateFilter;
}

/** Fields as they are written. */
export interface ReplayView {
  /** Of a replay to a webhook, for cancelReplay. */
  readonly replay_id?: number;
  readonly consumer?: string;
  /** Without what may be secret: scheme, host and path. */
  readonly webhook?: string;
  /** The first update of the span. */
  readonly from_update_id: number;
  /** The last one; below `from_update_id` when the span is empty. */
  readonly to_update_id: number;
  /** The next update to be posted. */
  readonly position?: number;
  readonly state?: "running" | "done" | "cancelled" | "failed";
  readonly delivered?: number;
  readonly last_error_message?: string;
}

/** Sends updates of the past again. */
export interface UpdateReplays {
  /**
   * Makes the updates of a span new to a consumer that may have had them. After the span it goes on where it was: what it acknowledged
   * behind the span does not come again. Durable when it resolves.
   *
   * @throws {BotApiError} 400
   */
  toConsumer(consumer: string, span: ReplaySpan): Promise<ReplayView>;
  /**
   * Posts a span to a URL, one update at a time in order, each until it is taken. It goes on after a restart; when the process dies, what it posted in its last 200 ms is posted again. Durable when it resolves.
   *
   * @throws {BotApiError} 400 the address is refused, or there are too many
   */
  toWebhook(request: WebhookReplayRequest): Promise<ReplayView>;
  /** Replays to webhooks: those that run and the last ones that ended. */
  list(): Promise<readonly ReplayView[]>;
  /** False when there is none that runs. Durable when it resolves. */
  cancel(replayId: number): Promise<boolean>;
}
