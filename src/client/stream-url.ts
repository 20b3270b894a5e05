import type { ConsumeOptions } from "./consumer.ts";

/** Where a consumer connects. @param isFirst `from` is for the first connection only */
export function streamUrl(options: ConsumeOptions, prefetch: number, isFirst: boolean): string {
  const { url, token, consumer, group, from, allowedUpdates, chatIds } = options;
  const query = new URLSearchParams({ consumer });
  if (group === true) query.set("group", "true");
  if (from !== undefined && isFirst) query.set("from", from);
  if (allowedUpdates !== undefined) query.set("allowed_updates", JSON.stringify(allowedUpdates));
  if (chatIds !== undefined) query.set("chat_ids", JSON.stringify(chatIds));
  query.set("prefetch", String(prefetch));
  const base = url.replace(/^http/, "ws").replace(/\/+$/, "");
  return `${base}/bot${token}/stream?${query.toString()}`;
}
