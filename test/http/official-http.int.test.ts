import { noFileStore } from "../support/no-file-store.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { writeJson } from "../../src/core/bot-api/json-writer.ts";
import { startHttpServer } from "../../src/http/http-server.ts";
import type { HttpServer } from "../../src/http/http-server.ts";
import type { BotApiMethod } from "../../src/methods/method.ts";
import { callableMethods, createRegistry } from "../../src/methods/registry.ts";
import { fakeDirectory } from "../support/fake-bot-directory.ts";
import { difference, officialCases, sendCase } from "../support/official-answers.ts";
import { countingRandom, recordingLogger, systemTestClock } from "../support/test-ports.ts";
import { HTTP_EXCEPTIONS } from "../support/http-exceptions.ts";

const values = {
  T: "777000:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
  BOT: 777000,
  CHAT: 5000000001,
};

const user = {
  id: values.BOT,
  is_bot: true,
  first_name: `Bot${values.BOT}`,
  username: `bot${values.BOT}_bot`,
};
const getMe: BotApiMethod = () => ({
  json: writeJson({
    ...user,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    supports_guest_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
  }),
});

/** As much of sendMessage as shows how parameters were read; the chat's names are taken from the case played. */
let chatNames: Readonly<Record<string, unknown>> = {};
const sendMessage: BotApiMethod = async (_context, params) => {
  await Promise.resolve();
  const text = params.text("text");
  if (/\p{Surrogate}/u.test(text)) {
    throw new BotApiError(400, "Bad Request: strings must be encoded in UTF-8");
  }
  if (text === "") throw new BotApiError(400, "Bad Request: message text is empty");
  const markup = params.text("reply_markup");
  return {
    json: writeJson({
      message_id: 7,
      from: user,
      chat: { id: Number(params.long("chat_id")), ...chatNames, type: "private" },
      date: 1,
      text,
      reply_markup: markup === "" ? undefined : JSON.parse(markup),
    }),
  };
};
const sendChatAction: BotApiMethod = () => {
  throw new BotApiError(400, "Bad Request: chat_id is empty");
};

const tempDir = mkdtempSync(join(tmpdir(), "teletape-http-"));
let server: HttpServer;

beforeAll(async () => {
  const methods = new Map([
    ["getMe", getMe],
    ["sendMessage", sendMessage],
    ["sendChatAction", sendChatAction],
  ]);
  server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    bots: fakeDirectory([values.T]),
    methods: callableMethods(createRegistry(methods)),
    mapError: (error) => error,
    clock: systemTestClock,
    random: countingRandom(),
    logger: recordingLogger(),
    files: noFileStore,
    local: true,
    tempDir,
  });
});

afterAll(async () => {
  await server.close();
  rmSync(tempDir, { recursive: true });
});

describe("the recorded http answers of the official server", () => {
  const cases = officialCases("http");

  it("are all there", () => {
    expect(cases).toHaveLength(51);
    for (const name of Object.keys(HTTP_EXCEPTIONS)) {
      expect(cases.map((entry) => entry.name)).toContain(name);
    }
  });

  it.each(cases)("$name", async (entry) => {
    chatNames = namesIn(entry.body);
    const answer = await sendCase(server.port, entry, values);
    const exception = HTTP_EXCEPTIONS[entry.name];
    if (exception === undefined) expect(difference(answer, entry, values)).toBeUndefined();
    else expect(answer?.status).toBe(exception.status);
  });
});

function namesIn(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== "string") return {};
  const match = /"chat":\{"id":\{CHAT\},("first_name".*?),"type"/.exec(body)?.[1];
  return match === undefined ? {} : JSON.parse(`{${match}}`);
}
