import { TeletapeError } from "../core/teletape-error.ts";
import type { WebhookUrl } from "../core/webhook/webhook-url.ts";

/** Where and how updates are posted. */
export interface WebhookTarget {
  readonly url: WebhookUrl;
  /** Connected to instead of what the host's name says now. */
  readonly ipAddress: string;
  /** "" = none. */
  readonly secretToken: string;
  /** PEM; the only authority trusted when given. */
  readonly certificatePem?: Uint8Array;
}

/** How one post ended. */
export type WebhookOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly reason: string;
      /** Value of the header, `undefined` = absent. */
      readonly retryAfter: string | undefined;
      readonly contentType: string;
      /** Decoded; empty when it was longer than the sender keeps. */
      readonly body: Uint8Array;
    }
  /** No answer. `error` = the system's text, "" when the peer just hung up. */
  | { readonly kind: "lost"; readonly error: string; readonly connected: boolean };

/** Connections to one webhook: kept alive, one request at a time on each. */
export interface WebhookChannel {
  /** Open connections without a request. */
  readonly idle: number;
  /** Posts one update on an idle connection or a new one. `done` is called exactly once, never before `send` returns. */
  send(body: Uint8Array, done: (outcome: WebhookOutcome) => void): void;
  /** Closes every connection; requests under way end as lost. */
  close(): void;
}

/** Outbound HTTP to webhooks. */
export interface WebhookSender {
  /**
   * The IPv4 address of a host (or the literal itself).
   *
   * @throws {HostResolutionError}
   */
  resolve(host: string): Promise<string>;
  /** @throws {WebhookTargetError} the certificate is unusable */
  open(target: WebhookTarget): WebhookChannel;
}

/** The name does not resolve; the message is the system's text. */
export class HostResolutionError extends TeletapeError {
  override readonly name = "HostResolutionError";
}

/** The target cannot be used at all; the message says why in the TLS library's words. */
export class WebhookTargetError extends TeletapeError {
  override readonly name = "WebhookTargetError";
}
