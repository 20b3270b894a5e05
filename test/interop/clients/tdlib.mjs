// An echo bot on TDLib. Arguments: host, DC port, file of the public key (PKCS#1 PEM), bot token, folder for its data.
// TDLib's keys and addresses are compiled in: a private copy of the library gets the sandbox's key in the place of its own (same
// length), and a local SOCKS5 proxy leads every connection to the sandbox.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { getTdjson } from "prebuilt-tdlib";
import * as tdl from "tdl";

const [host, port, keyFile, token, folder] = process.argv.slice(2);

function patchedLibrary() {
  const library = readFileSync(getTdjson());
  const key = Buffer.from(readFileSync(keyFile, "latin1").trim());
  const head = "-----BEGIN RSA PUBLIC KEY-----\n";
  for (const begin of ["MIIBCgKCAQEA6LszBcC1", "MIIBCgKCAQEAyMEdY1aR"]) {
    const at = library.indexOf(head + begin);
    const tail = "-----END RSA PUBLIC KEY-----";
    const length = library.indexOf(tail, at) + tail.length - at;
    if (at === -1 || length !== key.length)
      throw new Error(`key of ${key.length} bytes for ${length}`);
    key.copy(library, at);
  }
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "libtdjson.so");
  writeFileSync(path, library);
  return path;
}

/** SOCKS5 without authentication (RFC 1928) whose every CONNECT ends at the sandbox. */
function startProxy() {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    let greeted = false;
    socket.on("data", function onData(data) {
      if (!greeted) {
        greeted = true;
        socket.write(Buffer.from([5, 0]));
        return;
      }
      socket.off("data", onData);
      const target = connect(Number(port), host, () => {
        socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
        socket.pipe(target).pipe(socket);
      });
      target.on("error", () => socket.destroy());
      target.on("close", () => socket.destroy());
      socket.on("close", () => target.destroy());
      if (data.length === 0) socket.destroy();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(server.address().port));
  });
}

const proxyPort = await startProxy();
tdl.configure({ tdjson: patchedLibrary(), verbosityLevel: 1 });
tdl.execute({
  _: "setLogStream",
  log_stream: {
    _: "logStreamFile",
    path: join(folder, "errors.log"),
    max_file_size: 1e7,
    redirect_stderr: false,
  },
});
const client = tdl.createBareClient();
client.on("error", (error) => process.stderr.write(`${error}\n`));

const text = (value) => ({
  _: "inputMessageText",
  text: { _: "formattedText", text: value, entities: [] },
});

const handlers = {
  async updateAuthorizationState({ authorization_state: state }) {
    if (state._ === "authorizationStateWaitTdlibParameters") {
      const ready = client.invoke({
        _: "setTdlibParameters",
        use_test_dc: false,
        database_directory: join(folder, "db"),
        files_directory: join(folder, "files"),
        use_message_database: false,
        use_file_database: false,
        use_chat_info_database: false,
        use_secret_chats: false,
        api_id: 1,
        api_hash: "sandbox",
        system_language_code: "en",
        device_model: "test",
        application_version: "1",
      });
      const proxy = client.invoke({
        _: "addProxy",
        proxy: {
          _: "proxy",
          server: "127.0.0.1",
          port: proxyPort,
          type: { _: "proxyTypeSocks5", username: "", password: "" },
        },
        enable: true,
      });
      await Promise.all([ready, proxy]);
    } else if (state._ === "authorizationStateWaitPhoneNumber") {
      await client.invoke({ _: "checkAuthenticationBotToken", token });
    } else if (state._ === "authorizationStateReady") {
      const me = await client.invoke({ _: "getMe" });
      process.stdout.write(`ready ${me.usernames.active_usernames[0]}\n`);
    }
  },
  async updateNewMessage({ message }) {
    if (message.is_outgoing || message.content._ !== "messageText") return;
    const said = message.content.text.text;
    await client.invoke({
      _: "sendMessage",
      chat_id: message.chat_id,
      reply_markup: {
        _: "replyMarkupInlineKeyboard",
        rows: [
          [
            {
              _: "inlineKeyboardButton",
              text: "press",
              style: { _: "buttonStyleDefault" },
              type: {
                _: "inlineKeyboardButtonTypeCallback",
                data: Buffer.from(`cb:${said}`).toString("base64"),
              },
            },
          ],
        ],
      },
      input_message_content: text(`echo: ${said}`),
    });
  },
  async updateNewCallbackQuery(query) {
    await client.invoke({
      _: "answerCallbackQuery",
      callback_query_id: query.id,
      text: "pressed",
      show_alert: false,
      url: "",
      cache_time: 0,
    });
    const data = Buffer.from(query.payload.data, "base64").toString();
    await client.invoke({
      _: "editMessageText",
      chat_id: query.chat_id,
      message_id: query.message_id,
      input_message_content: text(`pressed ${data}`),
    });
  },
};
client.on("update", (update) => {
  handlers[update._]?.(update).catch((error) => process.stderr.write(`${update._}: ${error}\n`));
});
