import { noFileStore } from "../support/no-file-store.ts";
import { describe, expect, it } from "vitest";
import { botApiMethods, teletapeMethods } from "../../schemas/generated/bot-api-registry.ts";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import type { BotApiMethod } from "../../src/methods/method.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import { fakeBot } from "../support/fake-bot-directory.ts";
import { officialCases } from "../support/official-answers.ts";
import { countingRandom, systemTestClock } from "../support/test-ports.ts";
import { callableMethods, createRegistry } from "../../src/methods/registry.ts";

const answerTrue: BotApiMethod = () => ({ json: "true" });

describe("the registry of methods", () => {
  const registry = createRegistry(
    new Map([
      ["getMe", answerTrue],
      ["banChatMember", answerTrue],
      ["getConsumers", answerTrue],
    ]),
  );

  it("holds all 185 published methods", () => {
    expect(Object.keys(botApiMethods)).toHaveLength(185);
    for (const name of Object.keys(botApiMethods)) {
      expect(registry.get(name.toLowerCase())?.name).toBe(name);
    }
  });

  it("knows names, types and requirement of parameters", () => {
    expect(botApiMethods["sendMessage"]?.params).toContainEqual([
      "chat_id",
      "Integer|String",
      true,
    ]);
    expect(botApiMethods["sendMessage"]?.returns).toBe("Message");
  });

  it.each([
    ["kickchatmember", "banChatMember", true],
    ["getchatmemberscount", "getChatMemberCount", false],
    ["setstickersetthumb", "setStickerSetThumbnail", false],
    ["getme", "getMe", true],
    ["getconsumers", "getConsumers", true],
  ])("finds %s as %s", (key, name, implemented) => {
    expect(registry.get(key)).toMatchObject({ name, implemented });
  });

  it("holds Teletape's own methods with their parameters, and all of them are there", () => {
    const bot = createBotRegistry();
    for (const [name, spec] of Object.entries(teletapeMethods)) {
      expect(bot.get(name.toLowerCase())).toMatchObject({ name, spec, own: true });
    }
    const own = new Set([...bot.values()].flatMap((method) => (method.own ? [method.name] : [])));
    expect([...own].toSorted()).toEqual(Object.keys(teletapeMethods).toSorted());
  });

  it("holds every method that the official server was asked for", () => {
    const asked = officialCases().flatMap(({ method }) => (method === undefined ? [] : [method]));
    expect(asked.filter((name) => !registry.has(name.toLowerCase()))).toEqual([]);
  });

  it("does not know a method by another spelling", () => {
    for (const name of ["getMe", "get_me", "", "nosuchmethod"]) {
      expect(registry.has(name)).toBe(false);
    }
  });

  it("answers 501 for what is published and not implemented", () => {
    const call = callableMethods(registry).get("sendpoll");
    const context = {
      bot: fakeBot("777000:secret"),
      clock: systemTestClock,
      random: countingRandom(),
      files: noFileStore,
      local: true,
      signal: new AbortController().signal,
    };
    expect(() => call?.(context, new Params([]))).toThrow(
      new BotApiError(501, 'Not Implemented: method "sendPoll" is not implemented yet'),
    );
  });
});
