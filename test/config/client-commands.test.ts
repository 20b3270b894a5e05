import { describe, expect, it } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { loadConfig } from "../../src/config/load-config.ts";

const problemsOf = (
  argv: readonly string[],
  env: Record<string, string> = {},
): readonly string[] => {
  try {
    loadConfig(argv, env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe("the commands beside a server", () => {
  it("reads tail from flags and variables", () => {
    const env = { TELETAPE_TOKEN: "1:x", TELETAPE_URL: "https://bots.example" };
    expect(loadConfig(["tail", "--chat-ids", "1,-1002"], env)).toEqual({
      command: "tail",
      url: "https://bots.example",
      token: "1:x",
      consumer: null,
      from: "latest",
      allowedUpdates: null,
      chatIds: [1, -1002],
    });
    expect(loadConfig(["tail", "--consumer", "a"], env)).toMatchObject({ from: "committed" });
  });

  it("reads replay", () => {
    const argv = ["replay", "--token", "1:x", "--to", "time:5", "--rate", "10"];
    expect(loadConfig(argv, {})).toMatchObject({
      ...{ command: "replay", consumer: "replay", from: "earliest", to: "time:5" },
      ...{ perSecond: 10, webhook: null, secretToken: "", resume: false },
    });
  });

  it("reads reproject", () => {
    expect(loadConfig(["reproject", "--data-dir", "/d", "--bot", "7"], {})).toEqual({
      ...{ command: "reproject", logDir: "/d/log", botId: 7 },
      ...{ kafka: null, fromSeq: null, toSeq: null, outDir: null },
    });
    const given = ["reproject", "--event-log", "kafka", "--kafka-brokers", "k:9092"];
    expect(loadConfig(given, {})).toMatchObject({
      kafka: { access: { brokers: ["k:9092"], tls: null, sasl: null }, topicPrefix: "teletape" },
    });
  });

  it.each([
    [["tail"], "--token (or TELETAPE_TOKEN) is needed: the bot's token"],
    [["tail", "--token", "x", "--from", "now"], "--from must be committed"],
    [["tail", "--token", "x", "--consumer", "a/b"], "--consumer must be 1 to 60"],
    [["tail", "--token", "x", "--chat-ids", "a"], "--chat-ids must be ids"],
    [["tail", "--token", "x", "--rate", "5"], '--rate is not an option of "teletape tail"'],
    [["replay", "--token", "x", "--url", "localhost"], "--url must be an http or https URL"],
    [["rewind"], 'unknown command "rewind": there are serve, sandbox, tail, replay, reproject'],
  ])("refuses %j", (argv, problem) => {
    expect(problemsOf(argv).join("\n")).toContain(problem);
  });
});
