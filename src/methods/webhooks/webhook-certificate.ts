import { readFile } from "node:fs/promises";
import type { Params } from "../../core/bot-api/params.ts";
import { MAX_CERTIFICATE_BYTES } from "../../core/webhook/check-webhook-request.ts";
import type { SetWebhookRequest } from "../../ports/bot-delivery.ts";

const ATTACH = "attach://";

/** The uploaded certificate of setWebhook: the file field `certificate`, or the one it points to by `attach://`. */
export async function certificateOf(
  params: Params,
): Promise<Pick<SetWebhookRequest, "certificatePem" | "certificateBytes">> {
  const reference = params.text("certificate");
  const field = reference.startsWith(ATTACH) ? reference.slice(ATTACH.length) : "certificate";
  const file = params.file(field);
  if (file === undefined) return {};
  const { sizeBytes: certificateBytes, bytes, path } = file;
  // One that will be refused for its size is not read.
  if (certificateBytes > MAX_CERTIFICATE_BYTES) return { certificateBytes };
  const certificatePem = bytes ?? (path === undefined ? undefined : await readFile(path));
  return certificatePem === undefined ? {} : { certificatePem, certificateBytes };
}
