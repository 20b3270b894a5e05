import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { JsonMount } from "./http/json-mount.ts";
import type { BotDirectory } from "./ports/bot-directory.ts";
import type { DcAddress } from "./ports/telegram-client.ts";
import type { Logger } from "./ports/logger.ts";
import { type Sandbox, startSandbox } from "./sandbox/sandbox.ts";

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

const BOT_NAME = "first_light_bot";
const PERSON_NAME = "ada";

/**
 * Starts the sandbox in this process. Its world is kept in `dir`, beside the tape of what happened in it. Without a world the tape is
 * of an earlier one and is removed: its message ids and pts belong to nothing.
 *
 * @throws {StateFileError} the world's file is damaged or newer than this program
 */
export async function startSandboxTelegram(options: {
  readonly dcPort: number;
  readonly dir: string;
  readonly logger: Logger;
}): Promise<SandboxTelegram> {
  const stateFile = join(options.dir, "world.json");
  if (!existsSync(stateFile)) rmSync(options.dir, { recursive: true, force: true });
  const sandbox = await startSandbox({
    dcs: [{ id: 2, port: options.dcPort }],
    stateFile,
    onError: (error, method) => options.logger.error({ err: error, method }, "sandbox failed"),
  });
  const guests = {
    bot: knownBot(sandbox) ?? (await create<SandboxBot>(sandbox, "/bots", { username: BOT_NAME })),
    person:
      knownPerson(sandbox) ??
      (await create<{ id: number }>(sandbox, "/users", {
        ...{ first_name: "Ada", last_name: "Lovelace", username: PERSON_NAME, language_code: "en" },
      })),
  };
  await sandbox.save();
  return {
    dcs: sandbox.dcs.map(({ id, ip, port }) => ({ id, host: ip, port })),
    publicKeyPem: sandbox.publicKeyPem,
    mount: {
      prefix: "/sandbox",
      handle: (request) => sandbox.control.handle(request),
    },
    guests,
    close: () => sandbox.close(),
  };
}

/** Logs the sandbox's bot in, so that it is told what people write from now on: a bot is not told what was before its first login. */
export async function openGuest(
  { id, token }: SandboxBot,
  bots: BotDirectory,
  logger: Logger,
): Promise<void> {
  try {
    await bots.open(token, "getme", "127.0.0.1");
  } catch (error) {
    logger.error({ err: error, botId: String(id) }, "the sandbox's bot cannot log in");
  }
}

function knownBot({ world }: Sandbox): SandboxBot | undefined {
  const known = world.parts.world.byUsername(BOT_NAME);
  if (known === undefined || !("bot" in known) || known.bot === undefined) return undefined;
  return { id: known.id, token: known.bot.token, username: BOT_NAME };
}

function knownPerson({ world }: Sandbox): { readonly id: number } | undefined {
  const known = world.parts.world.byUsername(PERSON_NAME);
  return known !== undefined && "account" in known ? { id: known.id } : undefined;
}

async function create<T>(sandbox: Sandbox, path: string, fields: object): Promise<T> {
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
}
