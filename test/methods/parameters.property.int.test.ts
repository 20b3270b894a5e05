import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { RandomParameters } from "../support/random-parameters.ts";
import { dice } from "../support/random-tl.ts";
import { ConformanceServer, type Stage } from "./conformance/stage.ts";

/** How many times over everything is tried; more than once by hand, after a change. */
const ROUNDS = Number(process.env["FUZZ_ROUNDS"] ?? 1);
const AT_ONCE = 24;
const UNEXPECTED = /Internal Server Error: unexpected [A-Z_]+ error/;

/** After them the others would be refused at once. */
const NOT_TRIED = new Set(["logOut", "close", "leaveChat"]);
const methods = [...new Set(createBotRegistry().values())].filter(
  ({ name, implemented }) => implemented && !NOT_TRIED.has(name),
);

let server: ConformanceServer;
let stage: Stage;
let known: Readonly<Record<string, readonly unknown[]>>;

beforeAll(async () => {
  server = await ConformanceServer.start();
  stage = await server.stage();
  const person = await stage.person();
  const group = await stage.chat("supergroup", [person], { is_forum: true });
  const chats = [person.id, person.id, group.id, group.id, String(group.id), "@nobody"];
  known = {
    chat_id: chats,
    from_chat_id: chats,
    user_id: [person.id, stage.bot.id],
    message_id: [await stage.send(person.id), await stage.send(group.id), 99999],
    business_connection_id: ["", "", "x"],
    // Waiting is no part of what is tried.
    timeout: [0],
    url: ["x", "http://127.0.0.1:9/x", "https://"],
  };
});
afterAll(() => server.stop());

interface Tried {
  readonly method: string;
  readonly params: object;
  readonly status: number;
  readonly body: unknown;
}

async function tried(seed: number): Promise<Tried> {
  const roll = dice(seed);
  const below = (limit: number): number => Math.floor(roll() * limit);
  const method = methods[below(methods.length)];
  if (method === undefined) throw new Error("no method");
  const random = new RandomParameters(below, known);
  const params = { ...random.of(method.spec?.params ?? []), timeout: 0 };
  const url = `${stage.baseUrl}/${method.name}`;
  const form = below(3) === 0;
  const entries = Object.entries(params).map(([name, value]): [string, string] => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const response = await fetch(url, {
    method: "POST",
    ...(form
      ? { body: new URLSearchParams(entries) }
      : { body: JSON.stringify(params), headers: { "content-type": "application/json" } }),
  });
  return { method: method.name, params, status: response.status, body: await response.json() };
}

/** What Telegram refuses for no reason that TDLib knows is a 500 of the official server too. */
const isAnswer = ({ status, body }: Tried): boolean =>
  (status >= 200 && status < 500) || UNEXPECTED.test(JSON.stringify(body));

it(
  "whatever parameters are answered or refused, and never break the server",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const all = await Promise.all(
          Array.from({ length: AT_ONCE }, (_none, index) => tried(seed * AT_ONCE + index)),
        );
        expect(all.filter((each) => !isAnswer(each))).toEqual([]);
      }),
      { numRuns: 30 * ROUNDS, endOnFailure: true },
    );
    expect(await stage.answer("getMe")).toMatchObject({ ok: true });
  },
  60_000 * ROUNDS,
);
