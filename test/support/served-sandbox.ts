import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../src/config/load-config.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { type RunningServer, serve } from "../../src/serve.ts";
import { silentLogger } from "./silent-logger.ts";

interface ApiReply {
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number };
}

/** A server and the data centres that it talks to, in this process. */
export class ServedSandbox {
  readonly sandbox: Sandbox;
  private readonly dir: string;
  private server: RunningServer | undefined;

  private constructor(sandbox: Sandbox, dir: string) {
    this.sandbox = sandbox;
    this.dir = dir;
  }

  /** @param dcs ids; accounts live at the first, and the server knows the last as the first */
  static async start(dcs: readonly number[] = [2]): Promise<ServedSandbox> {
    const dir = mkdtempSync(join(tmpdir(), "teletape-served-"));
    const sandbox = await startSandbox({ dcs: dcs.map((id) => ({ id, port: 0 })) });
    const served = new ServedSandbox(sandbox, dir);
    await served.startServer();
    return served;
  }

  async startServer(): Promise<void> {
    const keyFile = join(this.dir, "dc.pem");
    writeFileSync(keyFile, this.sandbox.publicKeyPem);
    const config = loadConfig(
      [
        ...["serve", "--http-port", "0", "--http-ip-address", "127.0.0.1"],
        ...["--data-dir", join(this.dir, "data"), "--api-id", "1", "--api-hash", "x", "--local"],
        "--allow-users-registration",
        ...this.sandbox.dcs.toReversed().flatMap(({ id, ip, port }) => {
          return ["--dc", `${id}=${ip}:${port}`];
        }),
        ...["--dc-public-key", keyFile],
      ],
      {},
    );
    if (config.command !== "serve") throw new Error("not a server's configuration");
    this.server = await serve(config, silentLogger);
  }

  async stopServer(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  async close(): Promise<void> {
    await this.stopServer();
    await this.sandbox.close();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** A request of the control API that must succeed. */
  async control<T = unknown>(request: string, fields: object = {}): Promise<T> {
    const [method = "", path = ""] = request.split(" ");
    const { json } = await this.sandbox.control.handle({
      ...{ method, path, query: new URLSearchParams(), contentType: "application/json" },
      body: method === "GET" ? Buffer.alloc(0) : Buffer.from(JSON.stringify(fields)),
    });
    if (!("result" in json)) throw new Error(JSON.stringify(json));
    return json.result as T;
  }

  /** As {@link control}, with a form. */
  async upload(path: string, form: FormData): Promise<void> {
    const request = new Request("http://sandbox", { method: "POST", body: form });
    const { status, json } = await this.sandbox.control.handle({
      ...{ method: "POST", path, query: new URLSearchParams() },
      contentType: request.headers.get("content-type") ?? "",
      body: Buffer.from(await request.arrayBuffer()),
    });
    if (status !== 200) throw new Error(JSON.stringify(json));
  }

  /** Calls a method of the Bot API; refusals are replies too. */
  api(token: string, method: string, fields: object = {}): Promise<ApiReply> {
    return this.post(`bot${token}/${method}`, fields);
  }

  /** Any path of the server. */
  async post(path: string, fields: object = {}): Promise<ApiReply> {
    const response = await fetch(`${this.server?.url}/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
    });
    return (await response.json()) as ApiReply;
  }
}
