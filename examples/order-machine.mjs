// A conversation as a state machine: takes an order for coffee, one machine for each chat. While it is in a state tagged "busy",
// the update is not acknowledged.
//
//   BOT_TOKEN=... node examples/order-machine.mjs
import { consume, delegates, machine, perChat } from "teletape/client";
import { assign, createActor, fromPromise, setup } from "xstate";

const textOf = ({ event }) => event.update.message.text ?? "";

const order = setup({
  actors: { say: fromPromise(({ input }) => input.call("sendMessage", input.params)) },
  guards: {
    isSize: (args) => ["small", "large"].includes(textOf(args)),
    isYes: (args) => textOf(args) === "yes",
  },
}).createMachine({
  context: ({ input }) => ({ ...input, size: "" }),
  initial: "idle",
  states: {
    idle: { on: { UPDATE: "askingSize" } },
    askingSize: saying(() => "Small or large?", "size"),
    size: {
      on: {
        UPDATE: [
          { guard: "isSize", target: "askingYes", actions: assign({ size: textOf }) },
          "askingSize",
        ],
      },
    },
    askingYes: saying(({ context }) => `A ${context.size} coffee: yes?`, "yes"),
    yes: { on: { UPDATE: [{ guard: "isYes", target: "thanking" }, "askingSize"] } },
    thanking: saying(({ context }) => `One ${context.size} coffee is on its way.`, "done"),
    done: { type: "final" },
  },
});

/** A state that says something and goes on when it has been sent. */
function saying(text, target) {
  return {
    tags: "busy",
    invoke: {
      src: "say",
      input: (args) => ({
        call: args.context.call,
        params: { chat_id: args.context.chatId, text: text(args) },
      }),
      onDone: target,
    },
  };
}

const bot = consume(
  {
    url: process.env.TELETAPE_URL ?? "http://localhost:8081",
    token: process.env.BOT_TOKEN,
    consumer: "orders",
    allowedUpdates: ["message"],
  },
  delegates({
    key: perChat,
    idleMs: 10 * 60_000,
    create: machine((chatId, { call }) => createActor(order, { input: { chatId, call } })),
  }),
);

process.on("SIGINT", () => void bot.stop());
await bot.done;
