import { connect, createServer, type Socket } from "node:net";
import { HttpMessages } from "./http-messages.ts";

/*
 * The floor under a row of updates: a loop over node:net that reads as many bytes as the server read for each update and writes as
 * many as it wrote, over as many connections, and does nothing with them.
 *
 *   source COUNT BYTES CONTAINER     listens and sends COUNT updates of BYTES, CONTAINER in a write
 *   poll SOURCE BYTES-IN BYTES-OUT   answers requests with up to 100 updates
 *   webhook SOURCE BYTES-IN BYTES-OUT HOOK   posts each update over 40 connections
 *   socket SOURCE BYTES-IN BYTES-OUT one connection, written to at each read
 */
const [, , role = "", ...numbers] = process.argv;
const [first = 0, bytesIn = 1, bytesOut = 1, hook = 0] = numbers.map(Number);
const CONNECTIONS = 40;
const LIMIT = 100;
let listening = 0;
process.on("message", () => process.send?.(listening));

function listen(onSocket: (socket: Socket) => void): void {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => socket.destroy());
    onSocket(socket);
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    listening = address === null || typeof address === "string" ? 0 : address.port;
  });
}

/** Counts what the source sends; `arrived` is told how many whole updates each read brought. */
function readSource(arrived: (updates: number) => void): void {
  let rest = 0;
  connect({ port: first, host: "127.0.0.1" }).on("data", (chunk) => {
    rest += chunk.length;
    const updates = Math.floor(rest / bytesIn);
    rest -= updates * bytesIn;
    arrived(updates);
  });
}

function source(count: number, bytes: number, container: number): void {
  const chunk = Buffer.alloc(bytes * container, 7);
  listen((socket) => {
    let sent = 0;
    const send = (): void => {
      while (sent < count) {
        const part = Math.min(container, count - sent);
        sent += part;
        if (!socket.write(chunk.subarray(0, part * bytes))) return;
      }
    };
    socket.on("drain", send);
    send();
  });
}

function poll(): void {
  const body = Buffer.alloc(bytesOut * LIMIT, 0x78);
  let there = 0;
  let waiting: Socket | undefined;
  const answer = (socket: Socket): void => {
    const updates = Math.min(there, LIMIT);
    there -= updates;
    waiting = undefined;
    const length = updates * bytesOut;
    socket.cork();
    socket.write(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`,
    );
    socket.write(body.subarray(0, length));
    socket.uncork();
  };
  listen((socket) => {
    readSource((updates) => {
      there += updates;
      if (waiting !== undefined && there > 0) answer(waiting);
    });
    socket.on("data", () => {
      if (there > 0) answer(socket);
      else waiting = socket;
    });
  });
}

function webhook(): void {
  const body = "x".repeat(bytesOut);
  const request = `POST /hook HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${bytesOut}\r\n\r\n${body}`;
  const idle: Socket[] = [];
  let there = 0;
  const post = (): void => {
    while (there > 0) {
      const socket = idle.pop();
      if (socket === undefined) return;
      there--;
      socket.write(request);
    }
  };
  for (let i = 0; i < CONNECTIONS; i++) {
    const socket = connect({ port: hook, host: "127.0.0.1", noDelay: true });
    idle.push(socket);
    const answers = new HttpMessages(() => {
      idle.push(socket);
      post();
    });
    socket.on("data", (chunk) => answers.push(chunk));
  }
  readSource((updates) => {
    there += updates;
    post();
  });
}

function socketRelay(): void {
  const body = Buffer.alloc(bytesOut * LIMIT, 0x78);
  listen((socket) => {
    readSource((updates) => {
      socket.cork();
      for (let left = updates; left > 0; left -= LIMIT) {
        socket.write(body.subarray(0, Math.min(left, LIMIT) * bytesOut));
      }
      socket.uncork();
    });
  });
}

if (role === "source") source(first, bytesIn, bytesOut);
else if (role === "poll") poll();
else if (role === "webhook") webhook();
else socketRelay();
