import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type ChildServer, eventually } from "../support/child-server.ts";
import { callJson, type SandboxBot, SandboxProcess } from "../support/sandbox-process.ts";

let dir: string;
let sandbox: SandboxProcess;
let server: ChildServer;
let bot: SandboxBot;
let bots = 0;
let running: Example[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "teletape-examples-"));
  sandbox = await SandboxProcess.start();
  server = await sandbox.server(join(dir, "data"));
});
afterAll(async () => {
  await server.kill();
  await sandbox.stop();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  bot = await sandbox.post<SandboxBot>("/bots", { username: `example_${bots++}_bot` });
  // From its first call on the server keeps the bot's updates.
  await callJson(`${server.url}/bot${bot.token}/getMe`);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((example) => example.stop()));
});

/** A program of examples/, as its first lines say to start it. */
class Example {
  output = "";
  private readonly child: ChildProcess;

  constructor(name: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [`examples/${name}.mjs`, ...args], {
      env: { PATH: process.env["PATH"], TELETAPE_URL: server.url, BOT_TOKEN: bot.token, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    }
    running.push(this);
  }

  /** As Ctrl-C does; a program that does not end by itself fails the test. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill(signal);
    await ended;
    if (signal === "SIGINT") expect([this.child.exitCode, this.output]).toEqual([0, this.output]);
  }
}

/** Somebody who writes to the bot and sees what it answers. */
class Person {
  private readonly id: number;

  private constructor(id: number) {
    this.id = id;
  }

  static async meet(name: string): Promise<Person> {
    const { id } = await sandbox.post<{ id: number }>("/users", { first_name: name });
    return new Person(id);
  }

  async say(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await sandbox.post(`/users/${this.id}/sendMessage`, { chat_id: bot.id, text });
    }
  }

  /** Waits until the bot has said so much, and tells all of it. */
  hears(count: number): Promise<readonly string[]> {
    return this.hearing(`${count} answers`, ({ length }) => length >= count);
  }

  /** Waits until the bot has said `last`, and tells all that it said. */
  hearsUntil(last: string): Promise<readonly string[]> {
    return this.hearing(last, (answers) => answers.includes(last));
  }

  private hearing(
    what: string,
    isEnough: (answers: readonly string[]) => boolean,
  ): Promise<readonly string[]> {
    return eventually(`hearing ${what}`, async () => {
      const path = `/users/${this.id}/chats/${bot.id}/messages`;
      const messages = await sandbox.get<{ text: string; from?: { id: number } }[]>(path);
      const answers = messages
        .filter(({ from }) => from?.id === bot.id)
        .map(({ text }) => text)
        .toReversed();
      return isEnough(answers) ? answers : undefined;
    });
  }
}

it("echo says again what it is told, also what was said before it started", async () => {
  const [ada, bob] = [await Person.meet("Ada"), await Person.meet("Bob")];
  await ada.say("one");
  new Example("echo");
  await ada.say("two");
  await bob.say("three");
  expect(await ada.hears(2)).toEqual(["one", "two"]);
  expect(await bob.hears(1)).toEqual(["three"]);
});

it("counter counts for each chat and starts over after a silence", async () => {
  const [ada, bob] = [await Person.meet("Ada"), await Person.meet("Bob")];
  new Example("counter", [], { IDLE_MS: "2500" });
  await ada.say("a", "b", "c");
  await bob.say("x");
  expect(await ada.hears(3)).toEqual(["1", "2", "3"]);
  expect(await bob.hears(1)).toEqual(["1"]);
  await new Promise((resolve) => setTimeout(resolve, 3500));
  await ada.say("d");
  expect(await ada.hears(4)).toEqual(["1", "2", "3", "1"]);
});

it("guess-a-number plays with each player, and gives up when nobody guesses", async () => {
  const [ada, bob] = [await Person.meet("Ada"), await Person.meet("Bob")];
  new Example("guess-a-number", [], { MOST: "3", IDLE_MS: "4000" });
  await bob.say("hello");
  await ada.say("hello", "x", "0", "4", "1", "2", "3");
  const answers = await ada.hears(5);
  expect(answers.slice(0, 4)).toEqual([
    "Guess my number from 1 to 3.",
    "Give me a number, please.",
    "larger",
    "smaller",
  ]);
  await eventually("the end", async () =>
    (await ada.hears(5)).find((text) => text.startsWith("Correct!")),
  );
  const [, expired] = await bob.hears(2);
  expect(expired).toMatch(/^Game expired\. The answer is [123]\.$/);
});

it("order-machine takes an order", async () => {
  const ada = await Person.meet("Ada");
  new Example("order-machine");
  await ada.say("hello", "medium", "large", "yes", "hello");
  expect(await ada.hears(5)).toEqual([
    "Small or large?",
    "Small or large?",
    "A large coffee: yes?",
    "One large coffee is on its way.",
    "Small or large?",
  ]);
});

it("workers share the chats, and take over from one that is killed", async () => {
  const people = await Promise.all(Array.from({ length: 12 }, (_, n) => Person.meet(`P${n}`)));
  const [ada, bob] = [new Example("workers", ["ada"]), new Example("workers", ["bob"])];
  for (const { output } of [ada, bob]) expect(output).toBe("");
  await eventually(
    "both",
    () => (ada.output + bob.output).split("works").length === 3 || undefined,
  );
  for (const person of people) await person.say("one");
  const first = await Promise.all(people.map(async (person) => (await person.hears(1))[0]));
  expect(new Set(first)).toEqual(new Set(["ada: one", "bob: one"]));
  await ada.stop("SIGKILL");
  for (const person of people) await person.say("two");
  for (const [index, person] of people.entries()) {
    const answers = await person.hearsUntil("bob: two");
    // What Ada had answered but not yet acknowledged, Bob answers again.
    const again = answers.length === 3 && first[index] === "ada: one" ? ["bob: one"] : [];
    expect(answers).toEqual([first[index], ...again, "bob: two"]);
  }
});

it("audit-tail writes every update once, over a stop and a start", async () => {
  const file = join(dir, "audit.jsonl");
  const ada = await Person.meet("Ada");
  const texts = (): unknown[] =>
    readFileSync(file, "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { message: { text: string } }).message.text);
  const lines = (count: number): Promise<unknown> =>
    eventually(`${count} lines`, () => texts().length >= count || undefined);
  const audit = new Example("audit-tail", [file]);
  await ada.say("one", "two");
  await lines(2);
  await audit.stop();
  await ada.say("three");
  new Example("audit-tail", [file]);
  await ada.say("four");
  await lines(4);
  expect(texts()).toEqual(["one", "two", "three", "four"]);
});
