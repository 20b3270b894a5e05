// An echo bot on mtcute. Arguments: host, DC port, file of the public key (PKCS#1 PEM), bot token.
import { createHash, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { BotKeyboard, MemoryStorage, TelegramClient } from "@mtcute/node";
import { __publicKeyIndex as publicKeys } from "@mtcute/tl/binary/rsa-keys.js";

const [host, port, keyFile, token] = process.argv.slice(2);

function tlBytes(bytes) {
  const head =
    bytes.length < 254
      ? Buffer.from([bytes.length])
      : Buffer.from([254, bytes.length & 255, bytes.length >> 8, bytes.length >> 16]);
  const padding = Buffer.alloc((4 - ((head.length + bytes.length) % 4)) % 4);
  return Buffer.concat([head, bytes, padding]);
}

const jwk = createPublicKey(readFileSync(keyFile)).export({ format: "jwk" });
const [n, e] = [jwk.n, jwk.e].map((part) => Buffer.from(part, "base64url"));
const hash = createHash("sha1")
  .update(Buffer.concat([tlBytes(n), tlBytes(e)]))
  .digest();
const fingerprint = Buffer.from(hash.subarray(-8)).reverse().toString("hex");
for (const known of Object.keys(publicKeys)) delete publicKeys[known];
publicKeys[fingerprint] = {
  modulus: n.toString("hex"),
  exponent: e.toString("hex"),
  fingerprint,
  old: false,
};

const dc = { id: 2, ipAddress: host, port: Number(port) };
const client = new TelegramClient({
  apiId: 1,
  apiHash: "sandbox",
  storage: new MemoryStorage(),
  defaultDcs: { main: dc, media: dc },
  updates: { catchUp: true },
});

client.onNewMessage.add((message) => {
  if (message.isOutgoing || message.text === "") return;
  void client.sendText(message.chat, `echo: ${message.text}`, {
    replyMarkup: BotKeyboard.inline([[BotKeyboard.callback("press", `cb:${message.text}`)]]),
  });
});
client.onCallbackQuery.add(async (query) => {
  await client.answerCallbackQuery(query, { text: "pressed" });
  await client.editMessage({
    chatId: query.chat,
    message: query.messageId,
    text: `pressed ${query.dataStr}`,
  });
});
// The first difference of a new session is its baseline: what came before is not told.
const caughtUp = new Promise((resolve) => {
  let updating = false;
  client.onConnectionState.add((state) => {
    if (state === "connected" && updating) resolve();
    updating = state === "updating";
  });
});
const me = await client.start({ botToken: token });
await caughtUp;
process.stdout.write(`ready ${me.username}\n`);
