// Sends each document back: as it came, under the hash of what was downloaded. Arguments: API root, token.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hydrateFiles } from "@grammyjs/files";
import { Bot, InputFile, InputMediaBuilder } from "grammy";

const [apiRoot, token] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.api.config.use(hydrateFiles(bot.token, { apiRoot }));

async function hashOf(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

// The plugin's own download speaks HTTPS only.
async function download(file) {
  const url = file.getUrl();
  if (!url.startsWith("http:")) return file.download();
  const path = join(await mkdtemp(join(tmpdir(), "grammy-")), "file");
  await writeFile(path, (await fetch(url)).body);
  return path;
}

bot.on("message:document", async (context) => {
  const path = await download(await context.getFile());
  const caption = await hashOf(path);
  const name = context.message.document.file_name;
  await context.replyWithDocument(new InputFile(createReadStream(path), name), { caption });
  await rm(path);
});

bot.on("message:photo", async (context) => {
  const id = context.message.photo.at(-1).file_id;
  const path = await download(await context.api.getFile(id));
  const [first] = await context.replyWithMediaGroup([
    InputMediaBuilder.photo(new InputFile(path), { caption: "uploaded" }),
    InputMediaBuilder.photo(id, { caption: "by its id" }),
  ]);
  await context.api.editMessageCaption(context.chat.id, first.message_id, { caption: "edited" });
  await rm(path);
});

bot.catch((error) => process.stderr.write(`${error.stack}\n`));
await bot.start({ onStart: (me) => process.stdout.write(`ready ${me.username}\n`) });
