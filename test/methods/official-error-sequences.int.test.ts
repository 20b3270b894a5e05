import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConformanceServer } from "./conformance/stage.ts";

interface Sequence {
  readonly error: readonly [code: number, text: string];
  readonly calls: readonly {
    readonly method: string;
    readonly status: number;
    readonly body: { readonly description?: string };
  }[];
  /** That the calls after the first still made. */
  readonly rpcsAfter: readonly string[];
}

const { sequences } = JSON.parse(
  readFileSync(new URL("../fixtures/official-errors.json", import.meta.url), "utf8"),
) as { sequences: Sequence[] };

describe.sequential("after an error that is about the session", () => {
  let server: ConformanceServer;
  beforeAll(async () => {
    server = await ConformanceServer.start();
  });
  afterAll(() => server.stop());

  it.each(sequences)("$error answers calls as recorded", async ({ error, calls, rpcsAfter }) => {
    const stage = await server.stage();
    const person = await stage.person();
    const rpc = { "messages.sendMessage": { error } };
    await stage.control("/tl", { account: stage.bot.id, updates: [], rpc });
    const journal = `/tl/calls?account=${stage.bot.id}`;
    const made = async (): Promise<readonly string[]> =>
      (await stage.control<{ name: string }[]>(journal))
        .map(({ name }) => name)
        .filter((name) => name === "messages.sendMessage");
    let madeFirst: number | undefined;
    for (const { method, status, body } of calls) {
      const params = method === "sendMessage" ? { chat_id: person.id, text: "x" } : {};
      const answer = await stage.answer(method, params);
      expect([answer.error_code ?? 200, answer.description]).toEqual([status, body.description]);
      madeFirst ??= (await made()).length;
    }
    expect((await made()).slice(madeFirst)).toEqual(rpcsAfter);
  });
});
