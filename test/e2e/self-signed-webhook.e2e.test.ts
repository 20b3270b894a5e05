import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { selfSigned } from "../support/self-signed.ts";

interface Info {
  readonly url: string;
  readonly has_custom_certificate: boolean;
  readonly pending_update_count: number;
  readonly last_error_message?: string;
}

describe("setWebhook with a self-signed certificate, uploaded to the running server", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "teletape-self-signed-"));
  const own = selfSigned("127.0.0.1", "IP:127.0.0.1");
  const other = selfSigned("127.0.0.1", "IP:127.0.0.1");
  const received: { readonly updateId: number; readonly secret: unknown }[] = [];
  let receiver: Server;
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let bot: SandboxBot;

  beforeAll(async () => {
    receiver = createServer(own, (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        const { update_id: updateId } = JSON.parse(body) as { update_id: number };
        received.push({ updateId, secret: request.headers["x-telegram-bot-api-secret-token"] });
        response.end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    sandbox = await SandboxProcess.start();
    server = await sandbox.server(dataDir);
    bot = await sandbox.post<SandboxBot>("/bots", { username: "tls_bot" });
    await callJson(`${server.url}/bot${bot.token}/getMe`);
  });
  afterAll(async () => {
    await server.kill();
    await sandbox.stop();
    receiver.closeAllConnections();
    receiver.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const publish = (updates: number): Promise<unknown> =>
    sandbox.post("/load", { bot_id: bot.id, chats: 3, updates, rate: 0, text_bytes: 40 });
  const info = (): Promise<Info> => callJson<Info>(`${server.url}/bot${bot.token}/getWebhookInfo`);
  const setWebhook = async (certificate: Buffer): Promise<unknown> => {
    const form = new FormData();
    form.set("url", `https://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
    form.set("secret_token", "s3cret");
    form.set("certificate", new Blob([new Uint8Array(certificate)]), "cert.pem");
    const url = `${server.url}/bot${bot.token}/setWebhook`;
    const response = await fetch(url, { method: "POST", body: form });
    return response.json();
  };

  it("delivers over TLS to who has its key, also after a restart", async () => {
    expect(await setWebhook(own.cert)).toEqual({
      ok: true,
      result: true,
      description: "Webhook was set",
    });
    await publish(20);
    await eventually("the updates", () => received.length >= 20 || undefined);
    expect(received.map(({ secret }) => secret)).toEqual(Array(20).fill("s3cret"));
    expect(await info()).toMatchObject({ has_custom_certificate: true });
    expect(await server.stop()).toBe(0);
    server = await sandbox.server(dataDir);
    await publish(5);
    await eventually("the rest", () => received.length >= 25 || undefined);
    const first = Math.min(...received.map(({ updateId }) => updateId));
    expect(received.map(({ updateId }) => updateId).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, n) => first + n),
    );
  });

  it("delivers nothing to who has another key", async () => {
    const before = received.length;
    // It may be set once a second.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await setWebhook(other.cert)).toMatchObject({ ok: true });
    await publish(1);
    const failed = await eventually("the error", async () => {
      const now = await info();
      return now.last_error_message !== undefined && now.pending_update_count === 1
        ? now
        : undefined;
    });
    expect(failed.last_error_message).toMatch(/certificate/i);
    expect(received).toHaveLength(before);
  });
});
