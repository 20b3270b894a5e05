import { tl229 } from "../../core/tl/layer-229.ts";
import { TlWriter } from "../../core/tl/tl-writer.ts";

/** What a client tells of itself with every connection; a model and a system that are not given are made up. */
export interface ClientIdentity {
  readonly apiId: number;
  readonly appVersion: string;
  readonly deviceModel?: string;
  readonly systemVersion?: string;
}

const idOf = (name: string): number => tl229.definition(name)?.id ?? 0;

/**
 * Wraps the first query of a connection, which tells the layer and the client.
 *
 * @param wantsUpdates are updates to be pushed over the connection?
 * @see https://core.telegram.org/api/invoking
 */
export function encodeInitConnection(
  { apiId, deviceModel, systemVersion, appVersion }: ClientIdentity,
  wantsUpdates: boolean,
  query: Uint8Array,
): Buffer {
  const writer = new TlWriter();
  if (!wantsUpdates) writer.uint(idOf("invokeWithoutUpdates"));
  writer.uint(idOf("invokeWithLayer"));
  writer.int(tl229.layer);
  writer.uint(idOf("initConnection"));
  writer.uint(0);
  writer.int(apiId);
  writer.string(deviceModel ?? "Teletape");
  writer.string(systemVersion ?? process.platform);
  writer.string(appVersion);
  writer.string("en");
  writer.string("");
  writer.string("en");
  writer.raw(query);
  return writer.finish();
}
