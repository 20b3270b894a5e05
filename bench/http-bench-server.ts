import { noFileStore } from "../test/support/no-file-store.ts";
import uWS from "uWebSockets.js";
import { BotApiError } from "../src/core/bot-api/bot-api-error.ts";
import { startHttpServer } from "../src/http/http-server.ts";
import type { BotApiMethod } from "../src/methods/method.ts";
import { fakeBot } from "../test/support/fake-bot-directory.ts";
import { countingRandom, recordingLogger, systemTestClock } from "../test/support/test-ports.ts";

const USER =
  '{"id":777000,"is_bot":true,"first_name":"Bot777000","username":"bot777000_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}';
const MESSAGE =
  '{"message_id":7,"from":{"id":777000,"is_bot":true,"first_name":"Bot777000","username":"bot777000_bot"},"chat":{"id":5000000001,"first_name":"Firstname","type":"private"},"date":1760000000,"text":"hello world"}';

function startBare(): Promise<number> {
  const app = uWS.App();
  app.get("/*", (res) => {
    res.writeHeader("Content-Type", "application/json").end(`{"ok":true,"result":${USER}}`);
  });
  app.post("/*", (res) => {
    res.onAborted(() => undefined);
    res.onData((_chunk, last) => {
      if (!last) return;
      res.writeHeader("Content-Type", "application/json").end(`{"ok":true,"result":${MESSAGE}}`);
    });
  });
  return new Promise((resolve) => {
    app.listen("127.0.0.1", 0, (listener) => {
      if (listener !== false) resolve(uWS.us_socket_local_port(listener));
    });
  });
}

async function startTeletape(): Promise<number> {
  const bot = fakeBot("777000:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");
  const sendMessage: BotApiMethod = async (_context, params) => {
    await Promise.resolve();
    if (params.long("chat_id") === 0n || params.text("text") === "") {
      throw new BotApiError(400, "Bad Request: message text is empty");
    }
    return { json: MESSAGE };
  };
  const server = await startHttpServer({
    host: "127.0.0.1",
    port: 0,
    bots: { ready: () => bot, open: () => Promise.resolve(bot) },
    methods: new Map([
      ["getme", (): { json: string } => ({ json: USER })],
      ["sendmessage", sendMessage],
    ]),
    mapError: (error) => error,
    clock: systemTestClock,
    random: countingRandom(),
    logger: recordingLogger(),
    files: noFileStore,
    local: true,
    tempDir: "/tmp",
  });
  return server.port;
}

const port = process.argv[2] === "bare" ? await startBare() : await startTeletape();
process.on("message", (question) => {
  const { user, system } = process.cpuUsage();
  process.send?.(question === "port" ? port : user + system);
});
