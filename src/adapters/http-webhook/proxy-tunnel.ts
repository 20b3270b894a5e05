import type { Socket } from "node:net";

/** An HTTP proxy that tunnels for webhooks. */
export interface WebhookProxy {
  readonly host: string;
  readonly port: number;
}

/** How long a proxy may take to connect. */
export const TUNNEL_MS = 10_000;

const MAX_HEAD_BYTES = 16_384;
const HEAD_END = Buffer.from("\r\n\r\n");

/**
 * Asks the proxy on a connected socket for a tunnel and takes its answer. td: HttpProxy
 *
 * @param to address and port, e.g. `203.0.113.5:443`
 * @param done called once: undefined = the tunnel stands, else why it does not
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6
 */
export function openTunnel(socket: Socket, to: string, done: (error?: string) => void): void {
  let head: Buffer = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(HEAD_END);
    if (end < 0 && head.length <= MAX_HEAD_BYTES) return;
    socket.off("data", onData);
    if (!/^HTTP\/1\.[01] 2\d\d/.test(head.toString("latin1", 0, 12))) {
      done(`Failed to connect to ${to}`);
    } else if (end + HEAD_END.length !== head.length) done("Proxy has sent too many data");
    else done();
  };
  socket.on("data", onData);
  socket.write(`CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n\r\n`);
}
