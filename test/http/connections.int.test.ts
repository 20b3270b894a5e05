import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  getRequest,
  postRequest,
  startHttpTestServer,
  TOKEN,
} from "../support/http-test-server.ts";
import type { HttpTestServer } from "../support/http-test-server.ts";
import { sendRaw } from "../support/raw-http-client.ts";

let server: HttpTestServer;
beforeAll(async () => {
  server = await startHttpTestServer();
});
afterAll(() => server.dispose());

const echo = (mark: string): string => getRequest(`/bot${TOKEN}/echo?mark=${mark}`);
const marks = (bodies: readonly { body: string }[]): (string | undefined)[] =>
  bodies.map(({ body }) => /"mark":"(\w+)"/.exec(body)?.[1]);

describe("connections", () => {
  it("stays open whatever Connection says", async () => {
    const request = getRequest(`/bot${TOKEN}/getMe`, ["Connection: keep-alive"]);
    const { answers } = await sendRaw(server.port, request, { later: [request], answers: 2 });
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  });

  it("answers pipelined requests in order", async () => {
    const post = postRequest("echo", "application/x-www-form-urlencoded", "mark=b");
    const request = Buffer.concat([Buffer.from(echo("a")), post, Buffer.from(echo("c"))]);
    const { answers } = await sendRaw(server.port, request, { answers: 3 });
    expect(marks(answers)).toEqual(["a", "b", "c"]);
  });

  it("answers a request that waits, then the next one", async () => {
    const { answers } = await sendRaw(server.port, getRequest(`/bot${TOKEN}/slow?ms=1&mark=a`), {
      later: ["", "", echo("b")],
      answers: 2,
    });
    expect(marks(answers)).toEqual(["a", "b"]);
  });

  it("closes when a request comes while another waits, and never mixes answers", async () => {
    // uWebSockets.js ends such a connection; the official server would read the second one later.
    const { answers, end } = await sendRaw(
      server.port,
      getRequest(`/bot${TOKEN}/slow?mark=a`) + echo("b"),
    );
    expect(answers).toEqual([]);
    expect(end).toBe("closed");
  });

  it("answers a half-closed connection whose answer is ready", async () => {
    const { answers, end } = await sendRaw(server.port, echo("a"), { half: true });
    expect(marks(answers)).toEqual(["a"]);
    expect(end).toBe("closed");
  });

  it("closes a half-closed connection that would have to wait", async () => {
    const { end } = await sendRaw(server.port, getRequest(`/bot${TOKEN}/slow`), { half: true });
    expect(end).toBe("closed");
  });

  it("aborts a waiting method when its client leaves", async () => {
    const before = server.aborts();
    await sendRaw(server.port, getRequest(`/bot${TOKEN}/waitForAbort`), { waitMs: 100 });
    await expect.poll(() => server.aborts()).toBe(before + 1);
  });

  it("removes the upload of a client that leaves in the middle", async () => {
    const bytes = postRequest("echo", "", "z".repeat(4_000_000));
    await sendRaw(server.port, bytes.subarray(0, 2_000_000), { waitMs: 200 });
    await expect.poll(() => server.uploads()).toEqual([]);
  });

  it("takes headers of 100 KB that come in pieces", async () => {
    const request = getRequest(`/bot${TOKEN}/echo?mark=a`, [`X-Big: ${"x".repeat(100_000)}`]);
    const { answers } = await sendRaw(server.port, request.slice(0, 50_000), {
      later: [request.slice(50_000)],
      answers: 1,
    });
    expect(marks(answers)).toEqual(["a"]);
  });

  it("closes with 505 when the request line comes in pieces", async () => {
    // A fault of this version of uWebSockets.js (uNetworking/uWebSockets#1776): goes away with a newer one.
    const request = echo("a");
    const { answers, end } = await sendRaw(server.port, request.slice(0, 20), {
      later: [request.slice(20)],
    });
    expect(answers.map((answer) => answer.status)).toEqual([505]);
    expect(end).not.toBe("open");
  });

  it("refuses headers of 1 MB", async () => {
    const request = getRequest(`/bot${TOKEN}/getMe`, [`X-Big: ${"x".repeat(2 ** 20)}`]);
    const { answers, end } = await sendRaw(server.port, request);
    expect(answers.every((answer) => answer.status === 431)).toBe(true);
    expect(end).not.toBe("open");
  });

  it.each([
    ["a request line that does not end", "GET /bot1:a/getM"],
    ["headers that do not end", "GET /bot1:a/getMe HTTP/1.1\r\nHost: x\r\nX: "],
    ["more than 100 headers", getRequest("/bot1:a/getMe", Array(120).fill("X: y"))],
    ["a body that does not come", postRequest("echo", "", "12345678").subarray(0, -4)],
  ])("gives up on %s within 15 s", { concurrent: true }, async (_name, start) => {
    const { end } = await sendRaw(server.port, start, { waitMs: 15_000 });
    expect(end).not.toBe("open");
  });

  it.each([
    ["GET", getRequest(`/bot${TOKEN}/slow?ms=14000&mark=a`)],
    [
      "POST",
      postRequest("slow", "application/x-www-form-urlencoded", "ms=14000&mark=a").toString(),
    ],
  ])(
    "keeps a %s open while its method waits 14 s",
    { concurrent: true },
    async (_verb, request) => {
      const { answers } = await sendRaw(server.port, request, { answers: 1, waitMs: 20_000 });
      expect(marks(answers)).toEqual(["a"]);
    },
  );

  it("survives bytes that are no HTTP", async () => {
    for (const garbage of [
      "\0\0\0\0\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\r\n\r\n",
      "\r\n\r\n\r\n",
    ]) {
      await sendRaw(server.port, Buffer.from(garbage, "latin1"), { waitMs: 200 });
    }
    const { answers } = await sendRaw(server.port, echo("a"), { answers: 1 });
    expect(marks(answers)).toEqual(["a"]);
  });
});

describe("stopping", () => {
  it("answers open connections 429, lets no new ones in, and finishes what waits", async () => {
    const stopping = await startHttpTestServer();
    const refused = sendRaw(stopping.port, getRequest(`/bot${TOKEN}/getMe`), {
      later: ["", "", "", getRequest(`/bot${TOKEN}/getMe`)],
      answers: 2,
    });
    const waiting = sendRaw(stopping.port, getRequest(`/bot${TOKEN}/slow?ms=150&mark=w`), {
      answers: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 40));
    stopping.stopAccepting();
    const [, second] = (await refused).answers;
    expect(second?.body).toBe(
      '{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}',
    );
    expect(second?.headers).toContainEqual(["Retry-After", "5"]);
    const refusedConnection = await new Promise<string>((resolve) => {
      const socket = connect({ port: stopping.port, host: "127.0.0.1" });
      socket.once("error", () => resolve("refused"));
      socket.once("connect", () => resolve("connected"));
    });
    expect(refusedConnection).toBe("refused");
    await stopping.close();
    expect(marks((await waiting).answers)).toEqual(["w"]);
    await stopping.dispose();
  });
});
