import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { JsonMount } from "../../src/http/json-mount.ts";
import type { Page } from "../../src/http/page.ts";
import { getRequest, LATE_TOKEN, startHttpTestServer, TOKEN } from "../support/http-test-server.ts";
import type { HttpTestServer } from "../support/http-test-server.ts";
import { sendRaw } from "../support/raw-http-client.ts";
import type { RawAnswer } from "../support/raw-http-client.ts";

const sandbox: JsonMount = {
  prefix: "/sandbox",
  handle: async ({ method, path, query, body, contentType }) => {
    await Promise.resolve();
    if (path === "/breaks") throw new Error("inner detail");
    if (path === "/refuses") throw new BotApiError(400, "Bad Request: no");
    return {
      status: 200,
      json: { method, path, a: query.get("a"), contentType, body: body.toString() },
    };
  },
};
const pages = new Map<string, Page>([
  ["/healthz", () => ({ status: 200, contentType: "text/plain", body: "ok" })],
  ["/metrics", () => Promise.reject(new Error("inner detail"))],
]);

let server: HttpTestServer;
let answers: (readonly [string, number])[] = [];
beforeAll(async () => {
  server = await startHttpTestServer({
    pages,
    mounts: [sandbox],
    adminToken: "let me in",
    observe: (method, status) => answers.push([method, status]),
    register: (app) => {
      app.get("/:bot/stream", (res) => {
        res.end("stream");
      });
    },
  });
});
afterAll(() => server.dispose());

async function ask(request: string): Promise<RawAnswer | undefined> {
  return (await sendRaw(server.port, request, { answers: 1 })).answers[0];
}

describe("routes beside the Bot API", () => {
  it("serves pages and reports those that fail", async () => {
    expect(await ask(getRequest("/healthz"))).toMatchObject({ status: 200, body: "ok" });
    expect(await ask(getRequest("/metrics"))).toMatchObject({ status: 500 });
  });

  it("shows pages to nobody behind a proxy", async () => {
    const request = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n";
    expect(await ask(request)).toMatchObject({ status: 403 });
  });

  it("lets others register routes below a bot's path", async () => {
    expect(await ask(getRequest(`/bot${TOKEN}/stream`))).toMatchObject({ body: "stream" });
    expect(await ask(getRequest(`/bot${TOKEN}/getMe`))).toMatchObject({ status: 200 });
  });

  it("answers the paths of people with 405 where they may not log in", async () => {
    for (const path of ["/userLogin", "/userLoginQr", "/authorizePhone", `/user${TOKEN}/getMe`]) {
      expect(await ask(getRequest(path))).toMatchObject({
        status: 405,
        body: '{"ok":false,"error_code":405,"description":"Method Not Allowed: Users are not allowed to use the api"}',
      });
    }
  });

  it("passes requests below a prefix to its mount", async () => {
    const request =
      "DELETE /sandbox/users/5?a=b HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    const expected = {
      method: "DELETE",
      path: "/users/5",
      a: "b",
      contentType: "application/json",
      body: "{}",
    };
    expect((await ask(request))?.body).toBe(JSON.stringify(expected));
  });

  it.each([
    { name: "a client on loopback", headers: [], status: 200 },
    { name: "a client behind a local proxy", headers: ["X-Forwarded-For: 9.9.9.9"], status: 403 },
    { name: "a page of another site", headers: ["Origin: https://evil.example"], status: 403 },
    { name: "a page of this server", headers: ["Origin: http://x"], status: 200 },
    {
      name: "a holder of the admin token",
      headers: ["X-Forwarded-For: 9.9.9.9", "Authorization: Bearer let me in"],
      status: 200,
    },
    {
      name: "a wrong token",
      headers: ["X-Forwarded-For: 9.9.9.9", "Authorization: Bearer let me"],
      status: 403,
    },
  ])("answers $name with $status", async ({ headers, status }) => {
    expect((await ask(getRequest("/sandbox/stats", headers)))?.status).toBe(status);
  });

  it("shows Bot API errors of a mount and hides others", async () => {
    expect((await ask(getRequest("/sandbox/refuses")))?.body).toBe(
      '{"ok":false,"error_code":400,"description":"Bad Request: no"}',
    );
    expect((await ask(getRequest("/sandbox/breaks")))?.body).toBe(
      '{"ok":false,"error_code":500,"description":"Internal Server Error"}',
    );
  });

  it("tells of answers of known methods", async () => {
    answers = [];
    for (const method of ["getMe", "noSuchMethod", "flood", "rpc", "slow?ms=1"]) {
      await ask(getRequest(`/bot${TOKEN}/${method}`));
    }
    expect(answers).toEqual([
      ["getme", 200],
      ["flood", 429],
      ["rpc", 400],
      ["slow", 200],
    ]);
  });

  it.each([
    { name: "what a proxy tells of a local peer", headers: ["X-Real-IP: 9.9.9.9"], ip: "9.9.9.9" },
    { name: "nothing for a local peer without a proxy", headers: [], ip: "" },
  ])("passes the directory $name as the client's address", async ({ headers, ip }) => {
    await ask(getRequest(`/bot${LATE_TOKEN}/test/getMe`, headers));
    expect(server.directory.opened.at(-1)).toEqual([`${LATE_TOKEN}/test`, "getme", ip]);
  });

  it("asks for the same bot where the test environment is shared", async () => {
    const shared = await startHttpTestServer({ sharedTestEnvironment: true });
    const request = getRequest(`/bot${LATE_TOKEN}/test/getMe`);
    const { answers: replies } = await sendRaw(shared.port, request, { answers: 1 });
    expect(replies[0]?.status).toBe(200);
    expect(shared.directory.opened).toEqual([[LATE_TOKEN, "getme", ""]]);
    await shared.dispose();
  });
});
