/** The official update queue of one bot: getUpdates or webhook, mutually exclusive. */
export interface BotDelivery {
  getUpdates(request: GetUpdatesRequest): Promise<readonly Uint8Array[]>;
  setWebhook(request: SetWebhookRequest): Promise<SetWebhookResult>;
  webhookInfo(): Promise<WebhookInfoView>;
  /** Sets the types of updates created from now on; `undefined` leaves them. */
  setAllowedUpdates(types: readonly string[] | undefined): Promise<void>;
  /** After logOut: forgets queued updates and the webhook. */
  clear(): Promise<void>;
}

export interface GetUpdatesRequest {
  readonly offset: number;
  /** 1..100 */
  readonly limit: number;
  /** Seconds, 0..50. */
  readonly timeoutS: number;
  /** Known type names, `[]` = the default mask, `undefined` = unchanged. */
  readonly allowedUpdates?: readonly string[];
  /** Aborts when the HTTP client is gone. */
  readonly signal?: AbortSignal;
}

export interface SetWebhookRequest {
  /** "" deletes. */
  readonly url: string;
  readonly certificatePem?: Uint8Array;
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
