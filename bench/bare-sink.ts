import { connect, createServer } from "node:net";
import { HttpMessages } from "./http-messages.ts";

/*
 * The consumer of the bare relay: `webhook`, `poll PORT` or `socket PORT`. Questions: "port", "stats" and a number of body bytes,
 * answered when so many have come.
 */
const [, , role = "", port = "0"] = process.argv;
let bytes = 0;
let listening = 1;
let waiting = Infinity;

function take(count: number): void {
  bytes += count;
  if (bytes < waiting) return;
  waiting = Infinity;
  process.send?.(true);
}

process.on("message", (question) => {
  if (question === "port") process.send?.(listening);
  else if (question === "stats") process.send?.({ bytes });
  else if (bytes >= Number(question)) process.send?.(true);
  else waiting = Number(question);
});

if (role === "webhook") {
  listening = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    const messages = new HttpMessages((body) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
      take(body.length);
    });
    socket.on("data", (chunk) => messages.push(chunk));
    socket.on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    listening = address === null || typeof address === "string" ? 0 : address.port;
  });
} else {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  const ask = (): void => {
    socket.write(
      "GET /bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getUpdates?timeout=50&limit=100&offset=100000000 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    );
  };
  const messages = new HttpMessages((body) => {
    take(body.length);
    ask();
  });
  socket.on("data", (chunk) => {
    if (role === "poll") messages.push(chunk);
    else take(chunk.length);
  });
  if (role === "poll") ask();
}
