import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { conversationFiles, conversationOf } from "./runner/conversation-files.ts";
import { playConversation } from "./runner/play-conversation.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "teletape-differential-"));
const servers: RunningServer[] = [];

async function freshServer(): Promise<RunningServer> {
  const options = ["--http-port", "0", "--http-ip-address", "127.0.0.1", "--local", "--sandbox"];
  const dataDir = join(dir, String(servers.length));
  const config = loadConfig(["serve", ...options, "--history", "log", "--data-dir", dataDir], {});
  if (config.command !== "serve") throw new Error("not a server's configuration");
  return serve(config, silentLogger);
}

beforeAll(async () => {
  for (let count = 0; count < 2; count += 1) servers.push(await freshServer());
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  rmSync(dir, { recursive: true, force: true });
});

const conversations = conversationFiles(folder).map((file) =>
  conversationOf(file, readFileSync(file, "utf8")),
);

describe.concurrent("conversations played against two fresh servers", () => {
  it.for(conversations)("$name: $about", async (conversation, { expect: expectHere }) => {
    const [first, second] = await Promise.all(
      servers.map(({ url }) =>
        playConversation({ server: url, sandbox: `${url}/sandbox` }, conversation),
      ),
    );
    expectHere(first?.failures).toEqual([]);
    expectHere(second?.transcript).toBe(first?.transcript);
    await expectHere(first?.transcript).toMatchFileSnapshot(
      join(folder, "expected", `${conversation.name}.txt`),
    );
  });
});

it("plays the breadth of the Bot API", () => {
  expect(conversations.length).toBeGreaterThanOrEqual(20);
});
