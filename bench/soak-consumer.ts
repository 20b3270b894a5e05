import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket } from "ws";
import { SeenUpdates } from "./seen-updates.ts";

/*
 * Consumers of the soak, in a process of their own: `ROLE TEMPER URL NAME FIRST COUNT [SOCKETS]`, where ROLE is webhook, poll or socket and
 * TEMPER is steady, slow or flapping. Questions: "port" and "stats".
 */
const [, , role = "", temper = "", url = "", name = "", first = "1", count = "0", sockets = "1"] =
  process.argv;
const isGroup = Number(sockets) > 1;
const seen = new SeenUpdates(Number(first), Number(count));
let listening = 0;

process.on("message", (question) => {
  if (question === "port") process.send?.(listening);
  else process.send?.(seen.stats);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A slow one takes a tenth of a second for a thousand updates. */
const slowness = (updates: number, how: string): number => (how === "slow" ? updates / 10 : 0);

/** Answers badly for a second out of five when it flaps. */
function webhook(): void {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const isBad = temper === "flapping" && Date.now() % 5000 < 1000;
      if (!isBad) seen.take(Buffer.concat(chunks), 0);
      else if (Date.now() % 2 === 0) return void request.socket.destroy();
      response.writeHead(isBad ? 503 : 200).end();
      return undefined;
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(0, "127.0.0.1", () => {
    listening = (server.address() as AddressInfo).port;
  });
}

async function poll(): Promise<void> {
  let offset = Number(first);
  for (;;) {
    try {
      const query = `consumer=${name}&offset=${offset}&limit=100&timeout=10`;
      const response = await fetch(`${url}/getUpdates?${query}`);
      const taken = seen.take(Buffer.from(await response.arrayBuffer()), 0);
      const last = taken.at(-1);
      if (last !== undefined) offset = last + 1;
      await pause(slowness(taken.length, temper));
    } catch {
      await pause(200);
    }
  }
}

/** One socket, made again when it ends; a flapping one hangs up every few seconds with what it has. */
async function socket(place: number, how: string): Promise<void> {
  for (;;) {
    const query = `consumer=${name}&prefetch=1000${isGroup ? "&group=true" : ""}`;
    const stream = new WebSocket(`${url.replace("http", "ws")}/stream?${query}`);
    const ended = new Promise<void>((resolve) => stream.on("close", () => resolve()));
    stream.on("error", () => undefined);
    stream.on("message", (data) => {
      const taken = seen.take(data as Buffer, place);
      const last = taken.at(-1);
      if (last === undefined) return;
      const ack = (): void => {
        if (stream.readyState !== WebSocket.OPEN) return;
        seen.release(taken, place);
        stream.send(JSON.stringify({ type: "ack", update_id: last }));
      };
      const waitMs = slowness(taken.length, how);
      if (waitMs === 0) ack();
      else setTimeout(ack, waitMs);
    });
    const hangUp =
      how === "flapping"
        ? setTimeout(() => stream.terminate(), 2000 + Math.random() * 4000)
        : undefined;
    await ended;
    clearTimeout(hangUp);
    seen.releaseAll(place);
    await pause(100);
  }
}

if (role === "webhook") webhook();
else if (role === "poll") void poll();
else {
  // Of a group, half are as they should be, one is slow and one flaps.
  const tempers = isGroup ? ["steady", "steady", "slow", "flapping"] : [temper];
  for (let n = 0; n < Number(sockets); n++) void socket(n, tempers[n % tempers.length] ?? "steady");
}
