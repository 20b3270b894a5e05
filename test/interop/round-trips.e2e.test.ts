import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChildServer, freePort } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";
import { lastCode } from "../support/logged-in-person.ts";
import { pngPicture } from "../support/test-pictures.ts";
import { ForeignProgram } from "./foreign-program.ts";
import { PrivateChat, WAIT_MS } from "./private-chat.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PYTHON = join(HERE, ".venv/bin/python");
const LARGE_BYTES = 60 * 2 ** 20 + 1;
const SMALL_BYTES = 2 ** 20 + 1;
interface Client {
  readonly name: string;
  readonly program: string;
  readonly args?: readonly string[];
  /** Its updates of polls are not understood: the person says that the vote is cast. */
  readonly isOlderThanPolls?: true;
  /** Its file is a small one. */
  readonly isFrugal?: true;
  /** It knows sets of stickers as they are since Bot API 6.6. */
  readonly makesStickers?: true;
}

const clients: readonly Client[] = [
  { name: "grammY by polling", program: "grammy-bot.mjs", args: ["polling"], makesStickers: true },
  { name: "grammY by webhook", program: "grammy-bot.mjs", args: ["webhook"] },
  { name: "python-telegram-bot", program: "python_telegram_bot.py", makesStickers: true },
  { name: "aiogram", program: "aiogram_bot.py", makesStickers: true },
  { name: "telepot", program: "telepot_bot.py", isOlderThanPolls: true },
  { name: "pytgbot", program: "pytgbot_bot.py", isFrugal: true },
];

/** A file that the sandbox has. */
interface GivenFile {
  readonly id: string;
  readonly bytes: number;
  readonly sha256: string;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

let sandbox: SandboxProcess;
let server: ChildServer;
/** The file that every bot is given, and the small one. */
let large: GivenFile;
let small: GivenFile;
const dataDir = mkdtempSync(join(tmpdir(), "teletape-round-trips-"));

/** Runs what moves large files one after the other: side by side, each would take as long as all and run into its client's timeout. */
let lastTransfer: Promise<unknown> = Promise.resolve();
function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = lastTransfer.then(work);
  lastTransfer = done.catch(() => {});
  return done;
}

beforeAll(async () => {
  sandbox = await SandboxProcess.start();
  server = await sandbox.server(dataDir);
  const author = await sandbox.post<{ id: number }>("/users", { first_name: "Author" });
  const give = async (bytes: number): Promise<GivenFile> => {
    const content = randomBytes(bytes);
    const upload = new File([content], "a file.bin");
    const saved = new PrivateChat(sandbox, author.id, author.id);
    const sent = await saved.upload("sendDocument", "document", upload);
    return { id: sent.document?.file_id ?? "", bytes, sha256: sha256(content) };
  };
  [large, small] = [await give(LARGE_BYTES), await give(SMALL_BYTES)];
});
afterAll(async () => {
  await server.stop();
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const runs = (program: string): boolean => !program.endsWith(".py") || existsSync(PYTHON);

/** A program of bots/round-trip. @param args after the server's address */
async function start(program: string, ...args: readonly string[]): Promise<ForeignProgram> {
  const command = program.endsWith(".py") ? PYTHON : process.execPath;
  const script = `bots/round-trip/${program}`;
  const started = new ForeignProgram(command, [script, server.url, ...args], HERE);
  try {
    await started.ready();
  } catch (error) {
    started.kill();
    throw error;
  }
  return started;
}

/** Nobody needs to read on: the library has said by itself that something is wrong. */
const COMPLAINT = /error|traceback|exception/i;

describe.each(clients)("$name", { concurrent: true }, (client) => {
  const skip = !runs(client.program);
  let program: ForeignProgram | undefined;
  let bot: SandboxBot;

  beforeAll(async () => {
    if (skip) return;
    const username = `${client.name.replaceAll(/[^A-Za-z]/g, "_")}_bot`;
    bot = await sandbox.post("/bots", { username, supports_inline_queries: true });
    const more = [...(client.args ?? []), String(await freePort())];
    program = await start(client.program, bot.token, ...more);
  });
  afterAll(() => {
    program?.kill();
    expect(program?.output() ?? "").not.toMatch(COMPLAINT);
  });

  /** A test of a conversation, which shows what the program printed when it goes wrong. */
  const converses = (
    name: string,
    talk: (chat: PrivateChat) => Promise<void>,
    options: { readonly concurrent: boolean; readonly timeout?: number } = { concurrent: true },
  ): void => {
    it(name, { ...options, skip }, async () => {
      try {
        await talk(await PrivateChat.begin(sandbox, bot.id));
      } catch (error) {
        throw new Error([String(error), program?.output(), server.log()].join("\n"), {
          cause: error,
        });
      }
    });
  };

  converses("holds a conversation by keyboards and edits its message", async (chat) => {
    await chat.say("/start");
    const colour = await chat.seen("the keyboard", ({ text }) => text === "colour?");
    const rows = colour.reply_markup?.keyboard?.map((row) => row.map(({ text }) => text));
    expect(rows).toEqual([["red", "blue"]]);
    await chat.say("red");
    const { message_id } = await chat.seen("the buttons", ({ text }) => text === "size?");
    const press = { message_id, data: "size:large", timeout: 15 };
    const answer = await chat.act("pressButton", press);
    expect(answer).toMatchObject({ answered: true, text: "noted" });
    const edited = await chat.seen("the edit", ({ text }) => text === "red, large");
    expect(edited).toMatchObject({ message_id });
    expect(edited.reply_markup).toBeUndefined();
  });

  converses("asks by a poll and closes it", async (chat) => {
    await chat.say("/poll");
    const { message_id } = await chat.seen("the poll", ({ poll }) => poll !== undefined);
    await chat.act("vote", { message_id, option_ids: [1] });
    if (client.isOlderThanPolls) await chat.say("voted");
    await chat.seen("the count", ({ text }) => text === "option 1, 0:1");
    await chat.seen("the end of the poll", ({ poll }) => poll?.is_closed === true);
  });

  converses("sends an album of an upload and a file id, and edits its caption", async (chat) => {
    const picture = new File([pngPicture(900, 600)], "p.png");
    await chat.upload("sendPhoto", "photo", picture);
    await chat.seen("the edit", ({ caption }) => caption === "edited");
    const album = (await chat.messages()).slice(0, 2);
    expect(album.map(({ caption, photo }) => [caption, photo?.length])).toEqual([
      ["by its id", 3],
      ["edited", 3],
    ]);
    expect(album[0]?.media_group_id).toBeDefined();
    expect(album[0]?.media_group_id).toBe(album[1]?.media_group_id);
  });

  converses("answers an inline query and edits what was chosen", async (chat) => {
    const query = { bot: bot.id, query: "abc", timeout: 15 };
    const answer = await sandbox.post<{ query_id: string; results: object[] }>(
      `/users/${chat.person}/inlineQuery`,
      query,
    );
    expect(answer.results).toMatchObject([{ id: "1", title: "abc" }]);
    const choice = { query_id: answer.query_id, result_id: "1" };
    const sent = await chat.act("chooseInlineResult", choice);
    expect(sent).toMatchObject({ text: "inline: abc", via_bot: { id: bot.id } });
    await chat.seen("the edit", ({ text }) => text === "chosen: abc");
  });

  if (client.makesStickers)
    converses(
      "makes a set of stickers, changes it, sends one and deletes the set",
      async (chat) => {
        const picture = pngPicture(512, 512).toString("base64");
        await chat.say(`/stickers ${picture}`);
        const { sticker } = await chat.seen(
          "the sticker",
          (message) => message.sticker !== undefined,
        );
        expect(sticker?.emoji).toBe("🔥");
        await chat.seen("the set", ({ text }) => text === "Renamed: 🔥😀");
      },
    );

  const movesAFile = async (chat: PrivateChat): Promise<void> => {
    const file = client.isFrugal ? small : large;
    await chat.act("sendDocument", { document: file.id });
    const back = await chat.seen("the file", ({ caption }) => caption !== undefined);
    expect(back.caption).toBe(file.sha256);
    expect(back.document).toMatchObject({ file_name: "a file.bin", file_size: file.bytes });
    const { file_path } = await callJson<{ file_path: string }>(
      `${server.url}/bot${bot.token}/getFile`,
      { file_id: back.document?.file_id },
    );
    expect(sha256(readFileSync(file_path))).toBe(file.sha256);
  };
  // Some of the libraries do one thing at a time: this is after the others.
  converses(
    `downloads ${client.isFrugal ? 1 : 60} MB and uploads them again, with the same hash`,
    (chat) => (client.isFrugal ? movesAFile(chat) : alone(() => movesAFile(chat))),
    { concurrent: false, timeout: clients.length * WAIT_MS },
  );
});

describe.skipIf(!runs("pytgbot_person.py"))("pytgbot for a person who has logged in", () => {
  let program: ForeignProgram;
  let grace: { readonly id: number };

  beforeAll(async () => {
    const phone_number = "15550001111";
    grace = await sandbox.post("/users", { first_name: "Grace", phone_number });
    const login = { phone_number };
    const { token } = await callJson<{ token: string }>(`${server.url}/userLogin`, login);
    const code = await lastCode(sandbox, grace.id);
    const state = await callJson(`${server.url}/user${token}/authCode`, { code });
    expect(state).toMatchObject({ authorization_state: "ready" });
    program = await start("pytgbot_person.py", token);
  });
  afterAll(() => {
    program.kill();
    expect(program.output()).not.toMatch(COMPLAINT);
  });

  it("answers, edits, and sends a file back with the same hash", async () => {
    const chat = await PrivateChat.begin(sandbox, grace.id);
    await chat.say("hello");
    await chat.seen("the edited answer", ({ text }) => text === "Ada says: hello");
    const content = randomBytes(2 ** 20);
    const upload = new File([content], "small.bin");
    await chat.upload("sendDocument", "document", upload);
    const back = await chat.seen("the file", ({ caption }) => caption !== undefined);
    expect(back).toMatchObject({ caption: sha256(content), from: { id: grace.id } });
  });
});
