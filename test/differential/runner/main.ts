import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { conversationFiles, conversationOf } from "./conversation-files.ts";
import { type Played, playConversation } from "./play-conversation.ts";

const USAGE = `npm run differential -- --server URL --sandbox URL [--jobs N] [FILE...]

Plays scripted conversations (test/differential/*.json unless files are named) against a Bot API server and the control API of the
sandbox behind it, and prints what was answered, in names that are the same at every server.
`;

/** @returns the exit code: 1 = a step got no answer */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      server: { type: "string" },
      sandbox: { type: "string" },
      jobs: { type: "string", default: "4" },
    },
  });
  const { server, sandbox } = values;
  if (server === undefined || sandbox === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const servers = { server: withoutSlash(server), sandbox: withoutSlash(sandbox) };
  const files = positionals.length > 0 ? positionals : conversationFiles("test/differential");
  const conversations = files.map((file) => conversationOf(file, readFileSync(file, "utf8")));
  const played: Played[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < conversations.length; index = next++) {
      const conversation = conversations[index];
      if (conversation !== undefined) played[index] = await playConversation(servers, conversation);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Number(values.jobs)) }, work));
  process.stdout.write(played.map(({ transcript }) => transcript).join("\n"));
  const failures = played.flatMap((conversation) => conversation.failures);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  return failures.length === 0 ? 0 : 1;
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, "");

process.exitCode = await main(process.argv.slice(2));
