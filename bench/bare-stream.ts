import uWS from "uWebSockets.js";

/** As many as the stream puts into a frame. */
const FRAME_UPDATES = 200;

export interface BareStream {
  readonly port: number;
  close(): void;
}

/**
 * The floor under a stream: a bare uWebSockets.js server that sends frames of the same bytes, 200 updates each, as long as fewer than
 * `prefetch` updates are unacknowledged, and does nothing else.
 *
 * @param update JSON of one update
 * @param began called before the first frame
 */
export function startBareStream(
  update: string,
  count: number,
  prefetch: number,
  began: () => void,
): Promise<BareStream> {
  const one = `,${update}`.repeat(FRAME_UPDATES).slice(1);
  const frame = Buffer.from(`{"type":"updates","updates":[${one}]}`);
  const app = uWS.App();
  const left = new Map<uWS.WebSocket<unknown>, { left: number; unacknowledged: number }>();
  const send = (ws: uWS.WebSocket<unknown>): void => {
    const state = left.get(ws);
    if (state === undefined) return;
    while (state.left > 0 && state.unacknowledged < prefetch) {
      // A frame is written anew each time, as a stream's is.
      ws.send(Buffer.concat([frame]), false);
      state.left -= FRAME_UPDATES;
      state.unacknowledged += FRAME_UPDATES;
    }
  };
  app.ws("/*", {
    maxBackpressure: 0,
    open(ws) {
      began();
      left.set(ws, { left: count, unacknowledged: 0 });
      send(ws);
    },
    message(ws, message) {
      JSON.parse(Buffer.from(message).toString("utf8"));
      const state = left.get(ws);
      if (state !== undefined) state.unacknowledged -= FRAME_UPDATES;
      send(ws);
    },
    close: (ws) => void left.delete(ws),
  });
  return new Promise((resolve) => {
    app.listen("127.0.0.1", 0, (socket) => {
      if (socket === false) throw new Error("cannot listen");
      resolve({ port: uWS.us_socket_local_port(socket), close: () => app.close() });
    });
  });
}
