import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { loadConfig } from "../../src/config/load-config.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { eventually } from "../support/child-server.ts";
import { chromium, HeadlessBrowser } from "../support/headless-browser.ts";
import { callJson, type SandboxBot } from "../support/sandbox-process.ts";
import { silentLogger } from "../support/silent-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const methods = [...new Set(createBotRegistry().values())];

describe.skipIf(chromium === undefined)("the documentation in a browser", () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  let browser: HeadlessBrowser;
  let bot: SandboxBot;

  beforeAll(async () => {
    const options = ["--http-port", "0", "--http-ip-address", "127.0.0.1", "--sandbox"];
    const dataDir = ["--history", "log", "--data-dir", folder.path];
    const config = loadConfig(["serve", ...options, ...dataDir], {});
    if (config.command !== "serve") throw new Error("not a server's configuration");
    server = await serve(config, silentLogger);
    bot = await callJson(`${server.url}/sandbox/bots`, { username: "documented_bot" });
    browser = await HeadlessBrowser.start(chromium ?? "");
    await browser.open(`${server.url}/docs`);
    await eventually("the list of methods", () => namesOf("#list a").then(nonEmpty));
  });
  afterAll(async () => {
    await browser.stop();
    await server.stop();
    folder.remove();
  });

  const namesOf = async (selector: string): Promise<string[]> => {
    const found = `[...document.querySelectorAll(${JSON.stringify(selector)})].map((e) => e.textContent)`;
    return (await browser.evaluate(found)) as string[];
  };
  const nonEmpty = (names: string[]): string[] | undefined =>
    names.length > 0 ? names : undefined;
  const fill = (selector: string, value: string) =>
    browser.evaluate(`{
      const field = document.querySelector(${JSON.stringify(selector)});
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event("input"));
    }`);
  const show = async (method: string): Promise<void> => {
    await browser.evaluate(`location.hash = ${JSON.stringify(method)}`);
    await eventually(method, async () => (await namesOf("main h1"))[0] === method || undefined);
  };
  /** Sends what is filled in. @returns what the page shows as the answer */
  const send = async (): Promise<string> => {
    await browser.evaluate(`document.querySelector("main button").click()`);
    return eventually("an answer", async () => {
      const [shown = ""] = await namesOf("main pre");
      return shown.length > 1 ? shown : undefined;
    });
  };

  it("lists every method, and marks those that are not built", async () => {
    const names = (list: readonly { readonly name: string }[]) =>
      list.map(({ name }) => name.toLowerCase()).toSorted();
    const listed = (await namesOf("#list a")).map((name) => name.toLowerCase());
    expect(listed.toSorted()).toEqual(expect.arrayContaining(names(methods)));
    const marked = (await namesOf("#list a.off")).map((name) => name.toLowerCase());
    expect(marked.toSorted()).toEqual(names(methods.filter(({ implemented }) => !implemented)));
  });

  it("finds methods by a part of their names", async () => {
    await fill("#find", "webhook");
    expect(await namesOf("#list a")).toEqual(
      expect.arrayContaining(["setWebhook", "deleteWebhook", "getWebhookInfo"]),
    );
    expect(await namesOf("#list a")).not.toContain("getMe");
    await fill("#find", "");
  });

  it("tries a method out and shows what the server answers", async () => {
    await fill("#token", bot.token);
    await show("getMe");
    const answer = await send();
    expect(answer).toMatch(/^200 in \d+ ms\n/);
    expect(JSON.parse(answer.slice(answer.indexOf("\n")))).toMatchObject({
      ok: true,
      result: { id: bot.id, username: "documented_bot" },
    });
  });

  it("sends what is filled in, and shows a refusal", async () => {
    await show("sendMessage");
    expect(await namesOf("main .req")).toEqual(["chat_idinteger | string", "textstring"]);
    await fill("main label:has(.req) input", "1");
    const answer = await send();
    expect(answer).toMatch(/^400 in \d+ ms\n[^]*Bad Request/);
  });

  it("says of a method that is not built that it is not", async () => {
    const missing = methods.find(({ implemented }) => !implemented);
    if (missing === undefined) return;
    await show(missing.name);
    expect((await namesOf("main p"))[0]).toContain("(not built: answers 501)");
  });

  it("complains about nothing and asks no other host", () => {
    // A refusal that was asked for is a resource that did not load.
    expect(browser.complaints.filter((text) => !text.includes("status of 400"))).toEqual([]);
    const hosts = new Set(browser.requests.map((url) => new URL(url).origin));
    expect([...hosts]).toEqual([server.url]);
  });
});
