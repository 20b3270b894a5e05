import { refuseWebhookAddress } from "../../src/core/webhook/verify-webhook-address.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Random } from "../../src/ports/random.ts";
import { HostResolutionError, type WebhookSender } from "../../src/ports/webhook-sender.ts";

const EVERY_S = 1800;
const SPREAD_S = 180;

export interface AddressWatchOptions {
  readonly host: string;
  readonly address: string;
  readonly local: boolean;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly random: Random;
  /** The name has another address, one that webhooks may have. */
  readonly changed: (address: string) => void;
}

/**
 * Looks a webhook's host up again every 30 to 33 minutes. A name that does not resolve, or to what is not allowed, keeps the address
 * it had. telegram-bot-api: WebhookActor::resolve_ip_address
 */
export class AddressWatch {
  private readonly options: AddressWatchOptions;
  private address: string;
  private cancel: () => void;
  private stopped = false;

  /** @param isRestored after a restart, when the address may be old: the first time comes within 30 minutes */
  constructor(options: AddressWatchOptions, isRestored: boolean) {
    this.options = options;
    this.address = options.address;
    const firstS = isRestored ? options.random.next() * EVERY_S : this.pauseS();
    this.cancel = options.clock.schedule(firstS * 1000, () => void this.lookUp());
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private pauseS(): number {
    return EVERY_S + Math.floor(this.options.random.next() * (SPREAD_S + 1));
  }

  private async lookUp(): Promise<void> {
    const { host, sender, local, clock, changed } = this.options;
    try {
      const address = await sender.resolve(host);
      if (this.stopped) return;
      if (address !== this.address && refuseWebhookAddress(address, local) === undefined) {
        this.address = address;
        changed(address);
      }
    } catch (error) {
      if (!(error instanceof HostResolutionError)) throw error;
    }
    if (!this.stopped) {
      this.cancel = clock.schedule(this.pauseS() * 1000, () => void this.lookUp());
    }
  }
}
