// A game for everybody who writes: one async function for each player, that awaits the next guess.
//
//   BOT_TOKEN=... node examples/guess-a-number.mjs
import { consume, conversation, delegates, IdleError, perChatAndUser } from "teletape/client";

const MOST = Number(process.env.MOST ?? 99);

const game = conversation(async (talk) => {
  const number = 1 + Math.floor(Math.random() * MOST);
  const { message: first } = await talk.next();
  const say = (text) => talk.call("sendMessage", { chat_id: first.chat.id, text });
  await say(`Guess my number from 1 to ${MOST}.`);
  try {
    for (let guesses = 1; ; guesses++) {
      const { message } = await talk.next();
      const guess = Number(message.text);
      if (guess === number) {
        await say(`Correct! You needed ${guesses} ${guesses === 1 ? "guess" : "guesses"}.`);
        return;
      }
      if (guess < number) await say("larger");
      else if (guess > number) await say("smaller");
      else await say("Give me a number, please.");
    }
  } catch (error) {
    if (!(error instanceof IdleError)) throw error;
    await say(`Game expired. The answer is ${number}.`);
  }
});

const bot = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "guess",
    allowedUpdates: ["message"],
  },
  delegates({
    key: perChatAndUser,
    idleMs: Number(process.env.IDLE_MS ?? 60_000),
    create: game,
  }),
);

process.on("SIGINT", () => void bot.stop());
await bot.done;
