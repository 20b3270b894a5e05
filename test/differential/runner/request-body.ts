import { pngPicture } from "../../support/test-pictures.ts";
import type { Encoding } from "./conversation.ts";

/** What is sent: the query of the URL and the request's body. */
export interface EncodedRequest {
  readonly query: string;
  readonly init: RequestInit;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * `{"file": "a.txt", "content": "…"}` or `{"file": "a.png", "picture": [320, 240]}` as the file it describes; anything else is none.
 */
function fileOf(value: unknown): File | undefined {
  if (!isObject(value)) return undefined;
  const { file, content, picture } = value;
  if (typeof file !== "string") return undefined;
  if (!Array.isArray(picture)) return new File([String(content)], file);
  // Uncompressed, so that its size is the same everywhere.
  return new File([pngPicture(Number(picture[0]), Number(picture[1]), 0)], file);
}

const asText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);

/** The files among the fields, by their names. */
export function filesAmong(fields: unknown): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  for (const [name, value] of isObject(fields) ? Object.entries(fields) : []) {
    const file = fileOf(value);
    if (file !== undefined) files.set(name, file);
  }
  return files;
}

/** Fields as a request carries them; as multipart where files are among them. */
export function encodeRequest(fields: unknown, encoding: Encoding): EncodedRequest {
  const method = "POST";
  const files = filesAmong(fields);
  const entries = isObject(fields) ? Object.entries(fields) : [];
  if (files.size > 0) {
    const body = new FormData();
    for (const [name, value] of entries) body.set(name, files.get(name) ?? asText(value));
    return { query: "", init: { method, body } };
  }
  if (encoding === "json") {
    const headers = { "content-type": "application/json" };
    return { query: "", init: { method, headers, body: JSON.stringify(fields ?? {}) } };
  }
  const params = new URLSearchParams(
    entries.map(([name, value]): [string, string] => [name, asText(value)]),
  );
  return encoding === "query"
    ? { query: `?${params.toString()}`, init: { method: "GET" } }
    : { query: "", init: { method, body: params } };
}
