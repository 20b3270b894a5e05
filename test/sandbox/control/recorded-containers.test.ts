import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { SandboxBot } from "../sandbox-bot.ts";
import { SandboxControl } from "./sandbox-control.ts";

interface RecordedContainer {
  readonly tl: {
    readonly updates: unknown[];
    readonly users: unknown[];
    readonly chats: unknown[];
  };
  readonly layer_229_hex: string;
}

const url = new URL("../../fixtures/official-updates.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(url, "utf8")) as { cases: RecordedContainer[] };

/** Each in a world of its own, for the counters begin anew in each. */
async function replayed({ tl }: RecordedContainer): Promise<string> {
  const control = new SandboxControl();
  const id = 777000;
  await control.ok("POST", "/bots", { id, username: `bot${id}_bot` });
  const user = control.assembled.parts.world.users.get(id);
  if (user === undefined) throw new Error("no bot");
  await SandboxBot.logIn(control.assembled, user, 1n);
  const { json } = await control.request("POST", "/tl", { account: id, ...tl });
  return "result" in json ? (json.result as { hex: string }).hex : JSON.stringify(json);
}

const AT_ONCE = 100;
const firsts = Array.from({ length: Math.ceil(cases.length / AT_ONCE) }, (_none, n) => n * AT_ONCE);

// There are about a thousand: each hundred is a test, far from its limit of time also on a busy machine.
it.each(firsts)("recorded containers from %i on are replayed byte for byte", async (first) => {
  const wrong: string[] = [];
  for (const [index, container] of cases.slice(first, first + AT_ONCE).entries()) {
    const hex = await replayed(container);
    if (hex !== container.layer_229_hex) wrong.push(`${first + index}: ${hex}`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
});
