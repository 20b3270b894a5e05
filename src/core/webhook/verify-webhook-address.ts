import { isReservedIpv4, parseIpv4 } from "./reserved-ipv4.ts";
import type { WebhookUrl } from "./webhook-url.ts";

const PORTS: readonly number[] = [80, 88, 443, 8443];

/** Why a webhook outside local mode may not have this URL, before its host is resolved. */
export function refuseWebhookUrl(url: WebhookUrl, local: boolean): string | undefined {
  if (local) return undefined;
  if (!url.secure) return "An HTTPS URL must be provided for webhook";
  if (!PORTS.includes(url.port)) {
    return "Webhook can be set up only on ports 80, 88, 443 or 8443";
  }
  return undefined;
}

/**
 * Why a webhook may not connect to this address.
 *
 * @param address resolved or given by the client, not yet checked for its form
 */
export function refuseWebhookAddress(address: string, local: boolean): string | undefined {
  const number = parseIpv4(address);
  if (number === undefined) {
    if (!/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(address)) return "Invalid IP address specified";
    return local ? undefined : "IPv6-only addresses are not allowed";
  }
  return !local && isReservedIpv4(number) ? `IP address ${address} is reserved` : undefined;
}
