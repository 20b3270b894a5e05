import { TLSSocket } from "node:tls";

const TEXTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Connection refused",
  ECONNRESET: "Connection reset by peer",
  ETIMEDOUT: "Connection timed out",
  EHOSTUNREACH: "No route to host",
  ENETUNREACH: "Network is unreachable",
  EPIPE: "Broken pipe",
  EADDRNOTAVAIL: "Cannot assign requested address",
  ENOTFOUND: "Name or service not known",
  EAI_AGAIN: "Temporary failure in name resolution",
  EAI_FAIL: "Non-recoverable failure in name resolution",
  ENODATA: "No address associated with hostname",
};

/** What the system's strerror or gai_strerror says of an error, or OpenSSL of a certificate, as getWebhookInfo shows it. */
export function systemErrorText(error: Error, socket?: unknown): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const text = TEXTS[code];
  if (text !== undefined) return text;
  if (socket instanceof TLSSocket) {
    return `SSL error {error:0A000086:SSL routines::certificate verify failed:${error.message}}`;
  }
  return error.message;
}
