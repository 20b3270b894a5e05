import { type AddressInfo, createServer, type Socket } from "node:net";
import { WebSocket } from "ws";
import { HttpMessages } from "./http-messages.ts";
import { SeenUpdates } from "./seen-updates.ts";

/*
 * Consumers of the soak, in a process of their own: `ROLE TEMPERS URL NAME FIRST COUNT`, where ROLE is webhook, poll or socket and TEMPERS
 * are steady, slow or flapping; several make a group. Questions: "port" and "stats".
 */
const [, , role = "", tempersText = "", url = "", name = "", first = "1", count = "0"] =
  process.argv;
const tempers = tempersText.split(",");
const isGroup = tempers.length > 1;
const seen = new SeenUpdates(Number(first), Number(count), isGroup);
let listening = 0;

process.on("message", (question) => {
  if (question === "port") process.send?.(listening);
  else process.send?.(seen.stats);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One that is slow does nothing for a second out of ten; so many ms are left of it. */
const slowForMs = (temper: string): number =>
  temper === "slow" ? Math.max(0, 1000 - (Date.now() % 10_000)) : 0;

/** A webhook that flaps answers 503 for half a second out of ten, and hangs up for another one. */
function mood(): "good" | "refuses" | "hangs up" {
  if (tempers[0] !== "flapping") return "good";
  const ms = Date.now() % 10_000;
  return ms < 500 ? "refuses" : ms >= 5000 && ms < 5500 ? "hangs up" : "good";
}

function webhook(): void {
  const taken = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const refused = Buffer.from("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    const messages = new HttpMessages((body) => {
      const now = mood();
      if (now === "hangs up") socket.destroy();
      else if (now === "refuses") socket.write(refused);
      else {
        seen.take(body, 0);
        socket.write(taken);
      }
    });
    socket.on("data", (chunk) => messages.push(chunk));
    socket.on("error", () => socket.destroy());
  });
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
      const last = seen.take(Buffer.from(await response.arrayBuffer()), 0).at(-1);
      if (last !== undefined) offset = last + 1;
      const waitMs = slowForMs(tempers[0] ?? "");
      if (waitMs > 0) await pause(waitMs);
    } catch {
      await pause(200);
    }
  }
}

/** One socket, made again when it ends; a flapping one hangs up every few seconds with what it has. */
async function socket(place: number, temper: string): Promise<void> {
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
      const waitMs = slowForMs(temper);
      if (waitMs === 0) ack();
      else setTimeout(ack, waitMs);
    });
    const hangUp =
      temper === "flapping"
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
else for (const [place, temper] of tempers.entries()) void socket(place, temper);
