// TDLib on the sandbox. Its keys and addresses are compiled in: a private copy of the library gets the sandbox's key in the place of its
// own (same length), and a local SOCKS5 proxy leads every connection to the sandbox.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { getTdjson } from "prebuilt-tdlib";
import * as tdl from "tdl";

function patchedLibrary(keyFile, folder) {
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
function startProxy(host, port) {
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

/**
 * @param {{host: string, port: string, keyFile: string, folder: string}} place the sandbox, and where TDLib keeps its data
 * @returns a client, and what answers `authorizationStateWaitTdlibParameters`
 */
export async function startTdlib({ host, port, keyFile, folder }) {
  const proxyPort = await startProxy(host, port);
  tdl.configure({ tdjson: patchedLibrary(keyFile, folder), verbosityLevel: 1 });
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
  const begin = async () => {
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
  };
  return { client, begin };
}
