import { connect, createServer, type Socket } from "node:net";
import { WebSocket } from "undici";
import { HttpMessages } from "./http-messages.ts";

/*
 * A consumer in a process of its own: `poll PORT TOKEN`, `webhook` or `socket PORT TOKEN CONSUMER [FROM]`. Questions: "port", "stats"
 * and a number, answered when so many updates have come.
 */
const [, , role = "", port = "0", token = "", consumer = "", from = "latest"] = process.argv;
const MARK = Buffer.from('"update_id":');
const TEXT = Buffer.from('"text":"#');
const LATENCIES = 200_000;

let count = 0;
let bytes = 0;
let lastId = 0;
let waiting: { readonly count: number; readonly startedAt: number } | undefined;
const latencies: number[] = [];

/** Counts the updates in a body; the send time stands in the first words of each text. */
function take(body: Buffer): void {
  const nowUs = Number(process.hrtime.bigint() / 1000n);
  bytes += body.length;
  let at = body.indexOf(MARK);
  while (at >= 0) {
    count++;
    const text = body.indexOf(TEXT, at);
    if (latencies.length < LATENCIES && text >= 0) {
      const sentAt = body.indexOf(0x20, text) + 1;
      const sentUs = Number(body.toString("latin1", sentAt, body.indexOf(0x20, sentAt)));
      latencies.push(nowUs - sentUs);
    }
    const next = body.indexOf(MARK, at + MARK.length);
    if (next < 0) lastId = Number.parseInt(body.toString("latin1", at + 12, at + 28), 10);
    at = next;
  }
  if (waiting !== undefined && count >= waiting.count) {
    waiting = undefined;
    process.send?.(performance.now());
  }
}

function poll(): void {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  const ask = (): void => {
    const path = `/bot${token}/getUpdates?timeout=50&limit=100&offset=${lastId + 1}`;
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  };
  const messages = new HttpMessages((body) => {
    take(body);
    ask();
  });
  socket.on("data", (chunk) => messages.push(chunk));
  ask();
}

function webhook(): void {
  const answer = Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    const messages = new HttpMessages((body) => {
      socket.write(answer);
      take(body);
    });
    socket.on("data", (chunk) => messages.push(chunk));
    socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    hookPort = address === null || typeof address === "string" ? 0 : address.port;
  });
}
let hookPort = 0;

function socket(): void {
  const query = `consumer=${consumer}&prefetch=1000&from=${from}`;
  const client = new WebSocket(
    `ws://127.0.0.1:${port}/bot${token}/stream?${query}`,
    "teletape.v1.json",
  );
  client.addEventListener("message", ({ data }) => {
    const before = count;
    take(Buffer.from(String(data)));
    if (count > before) client.send(`{"type":"ack","update_id":${lastId}}`);
  });
}

process.on("message", (question) => {
  if (question === "port") process.send?.(hookPort);
  else if (question === "stats") {
    const sorted = latencies.splice(0).sort((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
    process.send?.({ count, bytes, p50: at(0.5), p99: at(0.99) });
  } else if (typeof question === "number") {
    if (count >= question) process.send?.(performance.now());
    else waiting = { count: question, startedAt: performance.now() };
  }
});

if (role === "poll") poll();
else if (role === "webhook") webhook();
else socket();
