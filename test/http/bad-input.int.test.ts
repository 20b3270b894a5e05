import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  getRequest,
  LATE_TOKEN,
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

const JSON_TYPE = "application/json";
const MULTIPART = "multipart/form-data; boundary=XX";
const BIG = "z".repeat(20 * 2 ** 20);
const error = (code: number, description: string, parameters?: unknown): string =>
  JSON.stringify({ ok: false, error_code: code, description, parameters });

describe("wrong tokens and methods", () => {
  it.each([
    { path: `/bot${TOKEN}/noSuchMethod`, body: error(404, "Not Found: method not found") },
    { path: `/bot${TOKEN}/`, body: error(404, "Not Found: method not found") },
    { path: `/bot${TOKEN}/test`, body: error(404, "Not Found") },
    { path: `/bot${TOKEN}/testMe`, body: error(404, "Not Found") },
    {
      path: "/bot777002:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
      body: error(401, "Unauthorized"),
    },
    {
      path: "/bot777002:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/nope",
      body: error(401, "Unauthorized"),
    },
    { path: "/bot777002:short/getMe", body: error(401, "Unauthorized") },
    {
      path: "/bot777002:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/close",
      body: error(400, "Bad Request: the bot has already been closed"),
    },
    {
      path: "/bot18014398509481984:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
      body: error(401, "Unauthorized: invalid token specified"),
    },
    {
      path: "/bot+5:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe",
      body: error(421, "Misdirected Request: unallowed token specified"),
    },
    {
      path: `/bot${TOKEN}/flood`,
      body: error(429, "Too Many Requests: retry after 7", { retry_after: 7 }),
    },
    {
      path: `/bot${TOKEN}/migrated`,
      body: error(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: -1001234567890,
      }),
    },
    { path: `/bot${TOKEN}/rpc`, body: error(400, "Bad Request: message can't be deleted") },
    { path: `/bot${TOKEN}/breaks`, body: error(500, "Internal Server Error") },
    { path: `/bot${TOKEN}/breaksAtOnce`, body: error(500, "Internal Server Error") },
    { path: `/bot${TOKEN}/?method=GETme`, body: '{"ok":true,"result":{"id":777000}}' },
    { path: `/bot${TOKEN}/bytes`, body: '{"ok":true,"result":["bytes"]}' },
    { path: `/bot${TOKEN}/close`, body: '{"ok":true,"result":true,"description":"Closed"}' },
    { path: `/bot${LATE_TOKEN}/getMe`, body: '{"ok":true,"result":{"id":777000}}' },
  ])("$path", async ({ path, body }) => {
    const { answers } = await sendRaw(server.port, getRequest(path), { answers: 1 });
    expect(answers[0]?.body).toBe(body);
    const value: { ok: boolean; error_code?: number } = JSON.parse(body);
    expect(answers[0]?.status).toBe(value.error_code ?? 200);
  });

  it("logs internal errors with a request id and shows nothing of them", () => {
    const failures = server.logger.lines.filter((line) => line.level === "error");
    expect(failures).toHaveLength(2);
    expect(new Set(failures.map((line) => line.fields["requestId"])).size).toBe(2);
  });

  it("writes headers in the official order, and Retry-After for floods", async () => {
    const { answers } = await sendRaw(server.port, getRequest(`/bot${TOKEN}/flood`), {
      answers: 1,
    });
    expect(answers[0]?.statusLine).toBe("HTTP/1.1 429 Too Many Requests");
    const headers = (answers[0]?.headers ?? []).filter(([name]) => name !== "Date");
    expect(headers.slice(0, 3)).toEqual([
      ["Connection", "keep-alive"],
      ["Content-Type", "application/json"],
      ["Retry-After", "7"],
    ]);
    expect(headers.map(([name]) => name)).toEqual([
      "Connection",
      "Content-Type",
      "Retry-After",
      "Content-Length",
    ]);
  });
});

describe("bodies that are refused", () => {
  it.each([
    {
      name: "20 MB of JSON",
      request: () => postRequest("echo", JSON_TYPE, `{"a":"${BIG}"}`),
      status: 413,
    },
    {
      name: "20 MB in a multipart value",
      request: () =>
        postRequest(
          "echo",
          MULTIPART,
          `--XX\r\nContent-Disposition: form-data; name="a"\r\n\r\n${BIG}\r\n--XX--`,
        ),
      status: 413,
    },
    {
      name: "a small body that unzips to 20 MB",
      request: () =>
        postRequest("echo", JSON_TYPE, gzipSync(`{"a":"${BIG}"}`), ["Content-Encoding: gzip"]),
      status: 413,
    },
    {
      name: "51 files",
      request: () =>
        postRequest(
          "echo",
          MULTIPART,
          `${'--XX\r\nContent-Disposition: form-data; name="a"; filename="f"\r\n\r\nx\r\n'.repeat(51)}--XX--`,
        ),
      status: 413,
    },
    {
      name: "gzip that is not gzip",
      request: () => postRequest("echo", JSON_TYPE, "no gzip", ["Content-Encoding: gzip"]),
      status: 400,
    },
    {
      name: "an unknown encoding",
      request: () => postRequest("echo", JSON_TYPE, "{}", ["Content-Encoding: br"]),
      status: 415,
    },
    {
      name: "multipart without a boundary",
      request: () => postRequest("echo", "multipart/form-data", "--XX--"),
      status: 400,
    },
    {
      name: "a boundary of 71 bytes",
      request: () => postRequest("echo", `multipart/form-data; boundary=${"b".repeat(71)}`, "x"),
      status: 400,
    },
    {
      name: "no part at all",
      request: () => postRequest("echo", MULTIPART, "--XX--\r\n"),
      status: 400,
    },
    {
      name: "a part without a name",
      request: () =>
        postRequest(
          "echo",
          MULTIPART,
          "--XX\r\nContent-Disposition: form-data;\r\n\r\nx\r\n--XX--",
        ),
      status: 400,
    },
    {
      name: "a part of another disposition",
      request: () =>
        postRequest(
          "echo",
          MULTIPART,
          '--XX\r\nContent-Disposition: attachment; name="a"\r\n\r\nx\r\n--XX--',
        ),
      status: 400,
    },
    {
      name: "part headers of 300 KB",
      request: () =>
        postRequest("echo", MULTIPART, `--XX\r\nX: ${"x".repeat(300_000)}\r\n\r\nx\r\n--XX--`),
      status: 431,
    },
  ])("$name: $status, no body, and the connection closes", async ({ request, status }) => {
    const { answers, end } = await sendRaw(server.port, request());
    expect(answers[0]).toMatchObject({ status, body: "" });
    expect(end).toBe("closed");
  });

  it("20 MB to a token of wrong syntax: answered without being kept", async () => {
    const request = postRequest("echo", JSON_TYPE, `{"a":"${BIG}"}`);
    const wrong = Buffer.concat([
      Buffer.from("POST /botx/echo"),
      request.subarray(request.indexOf(" HTTP")),
    ]);
    const { answers } = await sendRaw(server.port, wrong, { answers: 1 });
    expect(answers[0]?.status).toBe(401);
  });

  it("20 MB as a file is taken and removed afterwards", async () => {
    const { answers } = await sendRaw(server.port, postRequest("echo", "", BIG), { answers: 1 });
    expect(answers[0]?.body).toContain('"sizeBytes":20971520,"place":"disk"');
    await expect.poll(() => server.uploads()).toEqual([]);
  });

  it("memory does not grow with refused bodies", async () => {
    const request = postRequest("echo", JSON_TYPE, `{"a":"${BIG}"}`);
    for (let count = 0; count < 3; count += 1) await sendRaw(server.port, request);
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 10; count += 1) await sendRaw(server.port, request);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
  });
});
