import type { TemplatedApp, us_listen_socket } from "uWebSockets.js";
import { TeletapeError } from "../core/teletape-error.ts";

const EXCLUSIVE_PORT = 1;

/** The address can't be listened on. */
export class ListenError extends TeletapeError {
  override readonly name = "ListenError";
}

/** @param port 0 = any free one @throws {ListenError} */
export function listen(app: TemplatedApp, host: string, port: number): Promise<us_listen_socket> {
  return new Promise((resolve, reject) => {
    const listening = (listener: us_listen_socket | false): void => {
      if (listener === false) reject(new ListenError(`can't listen on ${host}:${port}`));
      else resolve(listener);
    };
    // The types lack this form; without the option two servers would share the port unnoticed.
    const listenWithOptions: unknown = Reflect.get(app, "listen");
    if (typeof listenWithOptions !== "function") throw new ListenError("can't listen");
    listenWithOptions.call(app, host, port, EXCLUSIVE_PORT, listening);
  });
}
