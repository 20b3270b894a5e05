import { X509Certificate } from "node:crypto";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import { domainToASCII } from "node:url";
import type { Clock } from "../../ports/clock.ts";
import {
  HostResolutionError,
  WebhookTargetError,
  type WebhookChannel,
  type WebhookChannelEvents,
  type WebhookSender,
  type WebhookTarget,
} from "../../ports/webhook-sender.ts";
import type { WebhookProxy } from "./proxy-tunnel.ts";
import { requestHead } from "./request-head.ts";
import { systemErrorText } from "./system-error-text.ts";
import { WebhookConnection, type ConnectionOwner, type Done } from "./webhook-connection.ts";

/** Shared by all plain connections: one allocation instead of one for each answer. */
const SCRATCH_BYTES = 65_536;

export interface WebhookSenderOptions {
  /** For the end of connections that nothing happens on. */
  readonly clock: Clock;
  /** Every connection is tunnelled through it. */
  readonly proxy?: WebhookProxy;
}

/**
 * Posts to webhooks over HTTP/1.1 with connections of its own: the official order of headers, one request at a time on each of many
 * connections, and about half the cost of a general client (docs/adr/0006-webhook-http-client.md).
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  // Loading the system's roots takes milliseconds and memory: all targets without a certificate share them.
  let systemRoots: SecureContext | undefined;
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  return {
    async resolve(host) {
      if (isIP(host) !== 0) return host;
      try {
        return (await lookup(asciiHost(host), { family: 4 })).address;
      } catch (error) {
        const text = error instanceof Error ? systemErrorText(error) : String(error);
        throw new HostResolutionError(text, { cause: error });
      }
    },
    open(given, events) {
      const target = withAsciiHost(given);
      const channel = (context: SecureContext | undefined): WebhookChannel =>
        new HttpWebhookChannel({ ...options, target, events, context, scratch });
      if (!target.url.secure) return channel(undefined);
      if (target.certificatePem !== undefined) {
        return channel(certificateContext(target.certificatePem));
      }
      systemRoots ??= createSecureContext();
      return channel(systemRoots);
    },
  };
}

interface ChannelOptions extends WebhookSenderOptions {
  readonly target: WebhookTarget;
  readonly events: WebhookChannelEvents;
  readonly context: SecureContext | undefined;
  readonly scratch: Buffer;
}

class HttpWebhookChannel implements WebhookChannel, ConnectionOwner {
  readonly secureContext: SecureContext | undefined;
  readonly proxy: WebhookProxy | undefined;
  readonly scratch: Buffer;
  private readonly target: WebhookTarget;
  private readonly clock: Clock;
  private readonly events: WebhookChannelEvents;
  private readonly head: { readonly before: string; readonly after: string };
  private readonly all = new Set<WebhookConnection>();
  /** The one that has been idle longest comes first. */
  private readonly free: WebhookConnection[] = [];
  private ipAddress: string;
  private sweepMs = Infinity;
  private cancelSweep: (() => void) | undefined;
  private closed = false;

  constructor({ target, clock, events, context, scratch, proxy }: ChannelOptions) {
    const head = requestHead(target);
    if (head === undefined) throw new WebhookTargetError("URL is too long");
    this.head = head;
    this.target = target;
    this.ipAddress = target.ipAddress;
    this.clock = clock;
    this.events = events;
    this.secureContext = context;
    this.scratch = scratch;
    this.proxy = proxy;
  }

  get size(): number {
    return this.all.size;
  }

  get idle(): number {
    return this.free.length;
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  dial(): void {
    const connection = new WebhookConnection(this.target, this.ipAddress, this);
    this.all.add(connection);
    if (connection.isReady) this.free.push(connection);
    this.sweepAt(connection.deadlineMs);
  }

  send(body: Uint8Array, done: Done): void {
    const connection = this.free.shift();
    if (connection === undefined) throw new RangeError("no connection is idle");
    const head = `${this.head.before}${body.length}${this.head.after}`;
    // One buffer, so one write: a head sent alone would cost a packet and a system call more.
    const request = Buffer.allocUnsafe(head.length + body.length);
    request.write(head, 0, "latin1");
    request.set(body, head.length);
    connection.send(request, done);
  }

  redirect(ipAddress: string): void {
    this.ipAddress = ipAddress;
    for (const connection of this.all) {
      if (connection.isIdle) connection.close();
      else connection.retiring = true;
    }
  }

  close(): void {
    this.closed = true;
    this.cancelSweep?.();
    for (const connection of this.all) connection.close();
  }

  released(connection: WebhookConnection): void {
    this.free.push(connection);
  }

  opened(connection: WebhookConnection): void {
    this.free.push(connection);
    this.tell("");
  }

  gone(connection: WebhookConnection, error: string | undefined): void {
    this.all.delete(connection);
    const index = this.free.indexOf(connection);
    if (index >= 0) this.free.splice(index, 1);
    if (error !== undefined) this.tell(error);
  }

  private tell(error: string): void {
    if (!this.closed) this.events.changed(error);
  }

  /** One timer for all: it looks for connections that are over, and runs again when the next one would be. */
  private sweepAt(atMs: number): void {
    if (this.sweepMs <= atMs) return;
    this.cancelSweep?.();
    this.sweepMs = atMs;
    this.cancelSweep = this.clock.schedule(Math.max(0, atMs - this.monotonicMs()), () => {
      this.sweepMs = Infinity;
      const nowMs = this.monotonicMs();
      let nextMs = Infinity;
      for (const connection of this.all) {
        if (connection.deadlineMs <= nowMs) connection.expire();
        else nextMs = Math.min(nextMs, connection.deadlineMs);
      }
      if (nextMs < Infinity) this.sweepAt(nextMs);
    });
  }
}

/** telegram-bot-api: idn_to_ascii; a name that has no such form stays as it is. */
const asciiHost = (host: string): string =>
  /^[\x20-\x7e]*$/.test(host) ? host : domainToASCII(host) || host;

function withAsciiHost(target: WebhookTarget): WebhookTarget {
  const { host, hostHeader } = target.url;
  const ascii = asciiHost(host);
  if (ascii === host) return target;
  return {
    ...target,
    url: { ...target.url, host: ascii, hostHeader: hostHeader.replace(host, ascii) },
  };
}

function certificateContext(pem: Uint8Array): SecureContext {
  try {
    // A context takes text that holds no certificate without a word.
    new X509Certificate(pem).toString();
    return createSecureContext({ ca: Buffer.from(pem).toString("latin1") });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new WebhookTargetError(text, { cause: error });
  }
}
