import { afterEach, expect, it } from "vitest";
import { type PageServer, startPageServer } from "../../src/http/page-server.ts";
import { silentLogger } from "../support/replay-log.ts";

let server: PageServer | undefined;
afterEach(() => server?.close());

it("serves its pages on a port of their own and nothing else", async () => {
  const page = () => ({ status: 200, contentType: "text/plain", body: "up 1\n" });
  server = await startPageServer({
    host: "127.0.0.1",
    port: 0,
    pages: new Map([["/metrics", page]]),
    logger: silentLogger,
  });
  const url = `http://127.0.0.1:${server.port}`;
  const metrics = await fetch(`${url}/metrics`);
  expect([metrics.status, await metrics.text()]).toEqual([200, "up 1\n"]);
  expect((await fetch(`${url}/botx/getMe`)).status).toBe(404);
});
