/** Written as a method, so that a listener to the richer event of a real WebSocket is one too. */
type Listener<Event> = { listen(event: Event): void }["listen"] | null;

/** What is needed of a WebSocket; browsers, Node 22 and the package `ws` have it. */
export interface WebSocketLike {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number): void;
  onopen: Listener<object>;
  onclose: Listener<{ readonly code: number; readonly reason: string }>;
  onerror: Listener<object>;
  onmessage: Listener<{ readonly data: unknown }>;
}

export type WebSocketConstructor = new (url: string, protocol: string) => WebSocketLike;

/**
 * The WebSocket of this place: the global one, else that of the package `ws`.
 *
 * @throws {Error} there is neither
 */
export async function findWebSocket(): Promise<WebSocketConstructor> {
  const found: unknown = Reflect.get(globalThis, "WebSocket");
  if (isConstructor(found)) return found;
  try {
    const { WebSocket } = (await import("ws")) as { readonly WebSocket: unknown };
    if (isConstructor(WebSocket)) return WebSocket;
  } catch (cause) {
    throw new Error("there is no WebSocket here: npm install ws, or give one", { cause });
  }
  throw new Error("the package ws has no WebSocket");
}

const isConstructor = (value: unknown): value is WebSocketConstructor =>
  typeof value === "function";
