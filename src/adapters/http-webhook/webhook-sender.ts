import { X509Certificate } from "node:crypto";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { createSecureContext, type SecureContext } from "node:tls";
import {
  HostResolutionError,
  WebhookTargetError,
  type WebhookChannel,
  type WebhookSender,
  type WebhookTarget,
} from "../../ports/webhook-sender.ts";
import { requestHead } from "./request-head.ts";
import { systemErrorText } from "./system-error-text.ts";
import { WebhookConnection, type ConnectionOwner, type Done } from "./webhook-connection.ts";

/** Shared by all plain connections: one allocation instead of one for each answer. */
const SCRATCH_BYTES = 65_536;

/**
 * Posts to webhooks over HTTP/1.1 with connections of its own: the official order of headers, one request at a time on each of many
 * connections, and about half the cost of a general client (docs/adr/0006-webhook-http-client.md).
 */
export function createWebhookSender(): WebhookSender {
  // Loading the system's roots takes milliseconds and memory: all targets without a certificate share them.
  let systemRoots: SecureContext | undefined;
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  return {
    async resolve(host) {
      if (isIP(host) !== 0) return host;
      try {
        return (await lookup(host, { family: 4 })).address;
      } catch (error) {
        const text = error instanceof Error ? systemErrorText(error) : String(error);
        throw new HostResolutionError(text, { cause: error });
      }
    },
    open(target) {
      if (!target.url.secure) return new HttpWebhookChannel(target, undefined, scratch);
      if (target.certificatePem !== undefined) {
        return new HttpWebhookChannel(target, certificateContext(target.certificatePem), scratch);
      }
      systemRoots ??= createSecureContext();
      return new HttpWebhookChannel(target, systemRoots, scratch);
    },
  };
}

class HttpWebhookChannel implements WebhookChannel, ConnectionOwner {
  private readonly target: WebhookTarget;
  private readonly context: SecureContext | undefined;
  private readonly scratch: Uint8Array;
  private readonly head: { readonly before: string; readonly after: string };
  private readonly all = new Set<WebhookConnection>();
  private readonly free: WebhookConnection[] = [];

  constructor(target: WebhookTarget, context: SecureContext | undefined, scratch: Uint8Array) {
    this.scratch = scratch;
    this.target = target;
    const head = requestHead(target);
    if (head === undefined) throw new WebhookTargetError("URL is too long");
    this.head = head;
    this.context = context;
  }

  get idle(): number {
    return this.free.length;
  }

  send(body: Uint8Array, done: Done): void {
    let connection = this.free.pop();
    if (connection === undefined) {
      connection = new WebhookConnection(this.target, this.context, this, this.scratch);
      this.all.add(connection);
    }
    const head = `${this.head.before}${body.length}${this.head.after}`;
    // One buffer, so one write: a head sent alone would cost a packet and a system call more.
    const request = Buffer.allocUnsafe(head.length + body.length);
    request.write(head, 0, "latin1");
    request.set(body, head.length);
    connection.send(request, done);
  }

  close(): void {
    for (const connection of this.all) connection.close();
  }

  released(connection: WebhookConnection): void {
    this.free.push(connection);
  }

  gone(connection: WebhookConnection): void {
    this.all.delete(connection);
    const index = this.free.indexOf(connection);
    if (index >= 0) this.free.splice(index, 1);
  }
}

function certificateContext(pem: Uint8Array): SecureContext {
  try {
    // A context takes text that holds no certificate without a word.
    const certificate = new X509Certificate(pem);
    return createSecureContext({ ca: certificate.toString() });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new WebhookTargetError(text, { cause: error });
  }
}
