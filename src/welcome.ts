import type { RunningServer } from "./serve.ts";

/** What a person reads when the server has started. */
export function welcome({ url, sandbox }: RunningServer): string {
  if (sandbox === undefined) {
    return `\nTeletape serves the Bot API at ${url}\nUse it as the base URL of your bot: ${url}/bot<token>/getMe\n\n`;
  }
  const { bot, person } = sandbox.guests;
  return [
    "",
    `Teletape serves the Bot API at ${url}`,
    "No TELEGRAM_API_ID is set: Telegram is the sandbox in this process. Its world is kept: the token stays the same at the next start.",
    "",
    `  bot     @${bot.username}, id ${bot.id}, token ${bot.token}`,
    `  person  Ada Lovelace, id ${person.id}`,
    "",
    "Try it:",
    `  curl ${url}/bot${bot.token}/getMe`,
    "",
    "Let the person write to the bot, then read it as the bot:",
    `  curl ${url}/sandbox/users/${person.id}/sendMessage -d chat_id=${bot.id} -d text=hello`,
    `  curl ${url}/bot${bot.token}/getUpdates -d timeout=10`,
    "",
    "In the terminal of your bot:",
    `  export API=${url} TOKEN=${bot.token} BOT=${bot.id} PERSON=${person.id}`,
    "",
    "",
  ].join("\n");
}
