import { rmSync } from "node:fs";
import type { JsonMount } from "./http/json-mount.ts";
import type { DcAddress } from "./ports/telegram-client.ts";
import type { Logger } from "./ports/logger.ts";
import { startSandbox } from "./sandbox/sandbox.ts";

/** The sandbox as the server sees it: addresses and a key, as of any Telegram, and a control API to mount. */
export interface SandboxTelegram {
  readonly dcs: readonly DcAddress[];
  readonly publicKeyPem: string;
  readonly mount: JsonMount;
  /** A bot and a person who may talk to it at once. */
  readonly guests: { readonly bot: SandboxBot; readonly person: { readonly id: number } };
  close(): Promise<void>;
}

interface SandboxBot {
  readonly id: number;
  readonly token: string;
  readonly username: string;
}

/**
 * Starts the sandbox in this process. Its world begins anew each time, so the tape of an earlier world in `dir` is removed: its
 * message ids and pts would belong to nothing.
 */
export async function startSandboxTelegram(options: {
  readonly dcPort: number;
  readonly dir: string;
  readonly logger: Logger;
}): Promise<SandboxTelegram> {
  rmSync(options.dir, { recursive: true, force: true });
  const sandbox = await startSandbox({
    dcs: [{ id: 2, port: options.dcPort }],
    onError: (error, method) => options.logger.error({ err: error, method }, "sandbox failed"),
  });
  const create = async <T>(path: string, fields: object): Promise<T> => {
    const { json } = await sandbox.control.handle({
      method: "POST",
      path,
      query: new URLSearchParams(),
      body: Buffer.from(JSON.stringify(fields)),
      contentType: "application/json",
    });
    const reply = json as {
      readonly ok: boolean;
      readonly result: T;
      readonly description?: string;
    };
    if (!reply.ok) throw new Error(`sandbox ${path}: ${reply.description ?? ""}`);
    return reply.result;
  };
  const bot = await create<SandboxBot>("/bots", { username: "first_light_bot" });
  const person = await create<{ id: number }>("/users", {
    ...{ first_name: "Ada", last_name: "Lovelace", username: "ada", language_code: "en" },
  });
  return {
    dcs: sandbox.dcs.map(({ id, ip, port }) => ({ id, host: ip, port })),
    publicKeyPem: sandbox.publicKeyPem,
    mount: {
      prefix: "/sandbox",
      handle: (request) => sandbox.control.handle(request),
    },
    guests: { bot, person },
    close: () => sandbox.close(),
  };
}
