import type { StreamStart } from "../core/consumers/stream-start.ts";
import type { UpdateReplays } from "./update-replays.ts";

/** The official update queue of one bot, getUpdates or webhook, mutually exclusive; and its named consumers. */
export interface BotDelivery {
  getUpdates(request: GetUpdatesRequest): Promise<readonly Uint8Array[]>;
  setWebhook(request: SetWebhookRequest): Promise<SetWebhookResult>;
  webhookInfo(): Promise<WebhookInfoView>;
  /** Sets the types of updates created from now on; `undefined` leaves them. */
  setAllowedUpdates(types: readonly string[] | undefined): Promise<void>;
  readonly consumers: NamedConsumers;
  readonly replays: UpdateReplays;
  /** After logOut: forgets queued updates and the webhook. */
  clear(): Promise<void>;
}

/**
 * Readers of the bot's tape beside its own queue, each with an acknowledged position and a filter of its own. They see what the tape
 * keeps, whatever the queue has confirmed, dropped or let expire.
 */
export interface NamedConsumers {
  /**
   * As the bot's own getUpdates; an offset that confirms is durable before it resolves. A consumer that is not known begins with the
   * oldest update kept.
   *
   * @throws {BotApiError} 400 too many consumers, 409 another poll took over
   */
  getUpdates(request: ConsumerUpdatesRequest): Promise<readonly Uint8Array[]>;
  /** All of them, by name. */
  list(): Promise<readonly ConsumerView[]>;
  /**
   * Says which update a consumer gets next, also one that it acknowledged; whoever reads for it is ended. Durable when it resolves.
   *
   * @param place negative `fromEnd` = so many of the newest
   * @throws {BotApiError} 400 too many consumers
   */
  move(consumer: string, place: StreamStart | { readonly fromEnd: number }): Promise<ConsumerView>;
  /** Forgets a consumer; whoever reads for it is ended. False when there is none. Durable when it resolves. */
  delete(consumer: string): Promise<boolean>;
}

export interface PollRequest {
  readonly offset: number;
  /** 1..100 */
  readonly limit: number;
  /** Seconds, 0..50. */
  readonly timeoutS: number;
  /** Aborts when the HTTP client is gone. */
  readonly signal?: AbortSignal;
}

export interface GetUpdatesRequest extends PollRequest {
  /** Known type names, `[]` = the default mask, `undefined` = unchanged. */
  readonly allowedUpdates?: readonly string[];
}

export interface ConsumerUpdatesRequest extends GetUpdatesRequest {
  /** 1 to 64 of A-Z a-z 0-9 _ . - */
  readonly consumer: string;
  /** Marked ids, `[]` = all chats, `undefined` = unchanged. */
  readonly chatIds?: readonly number[];
}

/** One entry of getConsumers, fields as they are written. */
export interface ConsumerView {
  readonly name: string;
  /** Id of the first update that is not acknowledged. */
  readonly position: number;
  /** Updates that the consumer has yet to acknowledge; exact for up to 20,000, then counted without its filter. */
  readonly lag: number;
  /** Unix seconds at which somebody asked for updates or acknowledged some. */
  readonly last_seen?: number;
  readonly allowed_updates?: readonly string[];
  readonly chat_ids?: readonly number[];
}

export interface SetWebhookRequest {
  /** "" deletes. */
  readonly url: string;
  readonly certificatePem?: Uint8Array;
  /** Its size, also when it is too big to be passed on. */
  readonly certificateBytes?: number;
  readonly ipAddress: string;
  /** Not yet clamped; absent = the default. */
  readonly maxConnections?: number;
  readonly allowedUpdates?: readonly string[];
  readonly dropPendingUpdates: boolean;
  readonly secretToken: string;
}

export interface SetWebhookResult {
  /** e.g. `Webhook was set`. */
  readonly description: string;
}

/** getWebhookInfo's result, fields in the official order. */
export interface WebhookInfoView {
  readonly url: string;
  readonly has_custom_certificate: boolean;
  readonly pending_update_count: number;
  readonly last_error_date?: number;
  readonly last_error_message?: string;
  readonly max_connections?: number;
  readonly ip_address?: string;
  readonly allowed_updates?: readonly string[];
  readonly last_synchronization_error_date?: number;
}
