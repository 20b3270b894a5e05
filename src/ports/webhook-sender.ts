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
  | { readonly kind: "lost"; readonly error: string };

/** What a channel tells beside the outcomes of posts. */
export interface WebhookChannelEvents {
  /**
   * A connection that was being opened is idle now, or one without a request is gone. `error` says why it is gone, "" when nothing
   * went wrong. Never called before `dial` returns, nor after `close`.
   */
  changed(error: string): void;
}

/**
 * Connections to one webhook: kept alive, one request at a time on each. They are opened when the owner says so, and end by
 * themselves 60 s after the last request or answer.
 */
export interface WebhookChannel {
  /** Connections that stand or are being opened. */
  readonly size: number;
  /** Those that can take a request: a connection can before the peer has accepted it. */
  readonly idle: number;
  /** Opens one more. */
  dial(): void;
  /**
   * Posts one update on the connection that has been idle longest; `idle` must not be 0. `done` is called exactly once, never before
   * `send` returns; the connection is idle again, or gone, by then.
   */
  send(body: Uint8Array, done: (outcome: WebhookOutcome) => void): void;
  /** New connections go to this address; those that stand are gone with the answer they wait for. */
  redirect(ipAddress: string): void;
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
  /** @throws {WebhookTargetError} the certificate is unusable, or the URL too long */
  open(target: WebhookTarget, events: WebhookChannelEvents): WebhookChannel;
}

/** The name does not resolve; the message is the system's text. */
export class HostResolutionError extends TeletapeError {
  override readonly name = "HostResolutionError";
}

/** The target cannot be used at all; the message says why in the TLS library's words. */
export class WebhookTargetError extends TeletapeError {
  override readonly name = "WebhookTargetError";
}
