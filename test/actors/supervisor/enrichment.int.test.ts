import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotSupervisor } from "../../../actors/supervisor/bot-supervisor.ts";
import { teletape } from "../../../schemas/generated/log.js";
import { botAccountId } from "../../../src/core/account-id.ts";
import { projectRawUpdate } from "../../../src/core/projections/project-raw-update.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";
import { MemoryEventLog } from "../../support/memory-event-log.ts";
import { startTestSandbox, type TestSandbox, waitFor } from "../../support/test-sandbox.ts";
import { testSupervisor } from "../../support/test-supervisor.ts";

describe("what is fetched before the append", () => {
  let sandbox: TestSandbox;
  let log: MemoryEventLog;
  let supervisor: BotSupervisor;

  const updates = async () => {
    const account = botAccountId(sandbox.bot.id);
    const records = await log.read("updates", account, 0, { maxRecords: 1000 });
    return records.map(({ value }) =>
      Buffer.from(teletape.log.BotUpdate.decode(value).json).toString(),
    );
  };

  beforeEach(async () => {
    sandbox = await startTestSandbox();
    log = new MemoryEventLog();
    supervisor = testSupervisor(sandbox, log, { project: projectRawUpdate });
  });
  afterEach(async () => {
    await supervisor.stop();
    await sandbox.close();
  });

  it("gives a reply the message that it answers, and keeps the order", async () => {
    await supervisor.open(sandbox.token, "getme", "");
    const question = sandbox.say("question");
    await waitFor(async () => (await updates()).length === 1);
    sandbox.say("answer", question);
    sandbox.say("next");
    await waitFor(async () => (await updates()).length === 3);
    const [, answer, next] = await updates();
    expect(answer).toContain('"reply_to_message"');
    expect(answer).toContain('"question"');
    expect(next).toContain('"next"');
  });

  it("holds back its own chat alone, also over a restart", async () => {
    const { assembled, bot, token } = sandbox;
    const question = sandbox.say("question");
    await supervisor.open(token, "getme", "");
    const never = new Promise<never>(() => {});
    assembled.journal.can(bot.id, "messages.getMessages", never);
    sandbox.say("answer", question);
    sandbox.say("next");
    const { world, messages, feed } = assembled.parts;
    const bob = world.addUser({ firstName: "Bob" });
    const content = messageText("from Bob", [], () => undefined);
    messages.post({ place: { kind: "private", a: bob, b: bot }, from: bob, content });
    feed.flush();
    await waitFor(async () => (await updates()).length === 1);
    expect((await updates())[0]).toContain('"from Bob"');
    await supervisor.stop();
    assembled.journal.clearCanned();
    supervisor = testSupervisor(sandbox, log, { project: projectRawUpdate });
    await supervisor.open(token, "getme", "");
    await waitFor(async () => (await updates()).length === 3);
    const [, answer, next] = await updates();
    expect(answer).toContain('"question"');
    expect(next).toContain('"next"');
  });
});
