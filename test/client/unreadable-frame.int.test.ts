import { expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { consume } from "../../src/client/client.ts";
import { STREAM_TOKEN } from "../support/stream-server.ts";

it("leaves a connection that carries what cannot be read, takes nothing that came after it, and tries another one", async () => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  const closes: number[] = [];
  let connections = 0;
  const again = new Promise<void>((resolve) => {
    server.on("connection", (socket) => {
      connections += 1;
      socket.on("close", (code) => closes.push(code));
      if (connections === 2) resolve();
      socket.send(`{"type":"hello","position":6}`);
      if (connections !== 1) return;
      socket.send(`{"type":"updates","updates":[{"update_id":"6"}]}`);
      socket.send(`{"type":"updates","updates":[{"update_id":7}]}`);
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}`;
  const handled: number[] = [];
  const consumer = consume({ url, token: STREAM_TOKEN, consumer: "c" }, async (update) => {
    handled.push(update.update_id);
  });
  await again;
  expect(handled).toEqual([]);
  expect(closes).toEqual([4000]);
  await consumer.stop();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});
