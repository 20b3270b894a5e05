import { describe, expect, it } from "vitest";
import { Params } from "../../src/core/bot-api/params.ts";
import type { BotApiMethod, MethodContext } from "../../src/methods/method.ts";
import { personMethods } from "../../src/methods/person-methods.ts";
import { createBotMethods } from "../../src/bot-methods.ts";

const context = {} as MethodContext;
const done: BotApiMethod = () => ({ json: "true" });
const methods = personMethods(
  new Map(["sendmessage", "answercallbackquery", "editmessagereplymarkup"].map((n) => [n, done])),
);
const run = (name: string, entries: readonly (readonly [string, string])[] = []) =>
  methods.get(name)?.(context, new Params(entries));

describe("methods as people call them", () => {
  it("are those of bots", () => {
    expect(run("sendmessage", [["text", "hi"]])).toEqual({ json: "true" });
    expect([...personMethods(createBotMethods()).keys()]).toEqual([...createBotMethods().keys()]);
  });

  it.each(["answercallbackquery", "editmessagereplymarkup"])("refuse %s", (name) => {
    expect(() => run(name)).toThrow("Bad Request: You can only use this method as a bot");
  });

  it("refuse keyboards", () => {
    expect(() => run("sendmessage", [["reply_markup", "{}"]])).toThrow(
      "Bad Request: reply markup not available as user",
    );
  });
});
