import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { PRIVATE_BOT, SandboxBot, testWorld } from "../sandbox-bot.ts";

async function inlineBot() {
  const assembled = testWorld();
  const { world, feed, inlineQueries } = assembled.parts;
  const flags = { ...PRIVATE_BOT, supportsInlineQueries: true };
  const user = world.addUser({ firstName: "Find", username: "find_bot", bot: flags });
  const ada = world.addUser({ firstName: "Ada" });
  const bot = await SandboxBot.logIn(assembled, user, 1n);
  const ask = (text: string) => inlineQueries.ask(ada, user, text, "", undefined);
  const peer: Tl.inputPeerUser = { _: "inputPeerUser", userId: BigInt(ada.id), accessHash: 0n };
  const queries = () =>
    bot.session.pushed.map((container) => {
      const { seq, updates } = container as TlObject & Pick<Tl.updates, "seq" | "updates">;
      return { seq, kinds: updates.map(({ _ }) => _) };
    });
  return {
    bot,
    feed,
    ask,
    peer,
    queries,
    seq: user.account.seq,
    ada,
    parts: assembled.parts,
    user,
  };
}

describe("updates that are ordered by seq", () => {
  it("are a container each, for a container moves seq by one", async () => {
    const { ask, feed, queries, seq } = await inlineBot();
    ask("a");
    ask("b");
    feed.flush();
    expect(queries()).toEqual([
      { seq: seq + 1, kinds: ["updateBotInlineQuery"] },
      { seq: seq + 2, kinds: ["updateBotInlineQuery"] },
    ]);
  });

  it("are told to a session whose call is answered meanwhile, but not in the answer", async () => {
    const { bot, ask, queries, seq, peer, ada, user, parts } = await inlineBot();
    const place = { kind: "private", a: ada, b: user } as const;
    parts.messages.post({ place, from: ada, content: messageText("hello", [], () => undefined) });
    parts.feed.flush();
    bot.session.pushed.length = 0;
    ask("a");
    const result = await bot.call("messages.sendMessage", { peer, message: "hi", randomId: 5n });
    expect(result).toMatchObject({ seq: 0, updates: [{}, { _: "updateNewMessage" }] });
    expect(queries()).toEqual([{ seq: seq + 1, kinds: ["updateBotInlineQuery"] }]);
  });
});
