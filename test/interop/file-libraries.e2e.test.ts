import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChildServer, eventually, freePort } from "../support/child-server.ts";
import { type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { selfSigned } from "../support/self-signed.ts";
import { ForeignProgram } from "./foreign-program.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
/** As much as a bot may download outside of local mode. */
const FILE_BYTES = 20 * 2 ** 20;

interface SeenMessage {
  readonly caption?: string;
  readonly document?: { readonly file_size: number; readonly file_name: string };
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The plugin downloads by HTTPS alone; with local files it copies them, as round-trips.e2e.test.ts shows. */
describe("grammY with its files plugin over HTTPS", () => {
  const folder = mkdtempSync(join(tmpdir(), "teletape-file-libraries-"));
  let sandbox: SandboxProcess;
  let server: ChildServer;
  let program: ForeignProgram;
  let bot: SandboxBot;

  beforeAll(async () => {
    sandbox = await SandboxProcess.start();
    bot = await sandbox.post<SandboxBot>("/bots", { username: "grammy_files_bot" });
    const { key, cert } = selfSigned("localhost", "DNS:localhost");
    const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    writeFileSync(keyFile, key);
    writeFileSync(certFile, cert);
    const [port, statPort] = [await freePort(), await freePort()];
    const url = `https://localhost:${port}`;
    server = await ChildServer.start(`http://127.0.0.1:${statPort}`, "/healthz", [
      ...["serve", "--http-port", String(port), "--http-ip-address", "127.0.0.1"],
      ...["--tls-cert", certFile, "--tls-key", keyFile, "--http-stat-port", String(statPort)],
      ...["--data-dir", join(folder, "data"), "--api-id", "1", "--api-hash", "sandbox"],
      ...["--dc", `2=127.0.0.1:${sandbox.dcPort}`, "--dc-public-key", sandbox.keyFile],
    ]);
    const args = ["bots/round-trip/grammy-bot.mjs", url, bot.token, "polling"];
    program = new ForeignProgram(process.execPath, args, HERE, { NODE_EXTRA_CA_CERTS: certFile });
    await program.ready();
    // A certificate that is trusted by the bot, not by anybody.
    const request = get(`${url}/healthz`);
    const [refusal] = (await once(request, "error")) as [NodeJS.ErrnoException];
    expect(refusal.code).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
  }, 60_000);
  afterAll(async () => {
    program.kill();
    await server.kill();
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("downloads a file and uploads it again, with the same hash", async () => {
    const person = await sandbox.post<{ id: number }>("/users", { first_name: "Ada" });
    const content = randomBytes(FILE_BYTES);
    const body = new FormData();
    body.set("chat_id", String(bot.id));
    body.set("document", new File([content], "a file.bin"));
    const url = `${sandbox.control}/users/${person.id}/sendDocument`;
    expect((await fetch(url, { method: "POST", body })).status).toBe(200);
    const chat = `/users/${person.id}/chats/${bot.id}/messages`;
    const back = await eventually("the file", async () =>
      (await sandbox.get<SeenMessage[]>(chat)).find(({ caption }) => caption !== undefined),
    );
    expect(back.caption).toBe(sha256(content));
    expect(back.document).toMatchObject({ file_name: "a file.bin", file_size: FILE_BYTES });
    expect(program.output()).toBe("ready grammy_files_bot\n");
  });
});
