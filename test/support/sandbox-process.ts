import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChildServer, freePort } from "./child-server.ts";

interface ApiReply<T> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
}

/** JSON over HTTP in the Bot API's shape; throws what is not ok. */
export async function callJson<T>(url: string, body?: unknown, method?: string): Promise<T> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const reply = (await response.json()) as ApiReply<T>;
  if (!reply.ok) throw new Error(`${url}: ${response.status} ${reply.description ?? ""}`);
  return reply.result;
}

export interface SandboxBot {
  readonly id: number;
  readonly token: string;
  readonly username: string;
}

/** A stand-alone sandbox in a process of its own, and servers that use it. */
export class SandboxProcess {
  readonly control: string;
  readonly dcPort: number;
  private readonly child: ChildServer;
  /** PKCS#1 PEM of the data centre. */
  readonly keyFile: string;

  private constructor(child: ChildServer, control: string, dcPort: number, keyFile: string) {
    this.child = child;
    this.control = control;
    this.dcPort = dcPort;
    this.keyFile = keyFile;
  }

  static async start(): Promise<SandboxProcess> {
    const dcPort = await freePort();
    const control = `http://127.0.0.1:${await freePort()}`;
    const args = ["sandbox", "--dc-port", String(dcPort), "--control-port", new URL(control).port];
    const child = await ChildServer.start(control, "/dc", args);
    const dc = await callJson<{ public_key_pem: string }>(`${control}/dc`);
    const keyFile = join(mkdtempSync(join(tmpdir(), "teletape-key-")), "dc.pem");
    writeFileSync(keyFile, dc.public_key_pem);
    return new SandboxProcess(child, control, dcPort, keyFile);
  }

  /** A server over `dataDir` that knows this sandbox as Telegram; `port` 0 = any. */
  async server(dataDir: string, port = 0, extra: readonly string[] = []): Promise<ChildServer> {
    const httpPort = port === 0 ? await freePort() : port;
    return ChildServer.start(`http://127.0.0.1:${httpPort}`, "/healthz", [
      "serve",
      ...["--http-port", String(httpPort), "--http-ip-address", "127.0.0.1"],
      ...["--data-dir", dataDir, "--local", "--api-id", "1", "--api-hash", "sandbox"],
      ...["--dc", `2=127.0.0.1:${this.dcPort}`, "--dc-public-key", this.keyFile],
      // Where chdb is installed it would be loaded into every server of the tests.
      ...(extra.includes("--history") ? [] : ["--history", "log"]),
      ...extra,
    ]);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return callJson<T>(this.control + path, body);
  }

  get<T>(path: string): Promise<T> {
    return callJson<T>(this.control + path);
  }

  delete<T>(path: string): Promise<T> {
    return callJson<T>(this.control + path, undefined, "DELETE");
  }

  log(): string {
    return this.child.log();
  }

  async stop(): Promise<void> {
    await this.child.kill();
  }
}
