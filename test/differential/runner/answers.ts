const REQUEST_TIMEOUT_MS = 30_000;

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Asks a server, and reads its answer as JSON. @throws {Error} no answer in time, or none that is JSON */
export async function request(url: string, init: RequestInit): Promise<Answer> {
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const response = await fetch(url, { ...init, signal });
  return { status: response.status, body: await response.json() };
}

/** Asks a server for the content of a file. */
export async function download(
  url: string,
): Promise<{ readonly status: number; readonly content: Buffer }> {
  const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
}

/** The `result` of an answer's body, if it has one. */
export function resultOf(body: unknown): unknown {
  return typeof body === "object" && body !== null && "result" in body ? body.result : undefined;
}

/** The `id` of an object, if it has one. */
export function idOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
}
