import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createJsonLogger, createLineLogger } from "../../src/observability/json-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
const secret = "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

const record = (level: "debug" | "info" | "warn" | "error" = "debug") => {
  const lines: string[] = [];
  return { lines, logger: createLineLogger(level, { write: (line) => void lines.push(line) }) };
};

class TokenError extends Error {
  readonly url = `https://api.test/bot${token}/getMe`;
}

describe("the JSON logger", () => {
  it("writes one object a line, with level, time, message and fields", () => {
    const { lines, logger } = record();
    logger.warn({ bot: 7, nested: { deep: [1, 2] } }, "something happened");
    expect(lines).toHaveLength(1);
    const line = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    expect(line).toMatchObject({
      level: "warn",
      msg: "something happened",
      bot: 7,
      nested: { deep: [1, 2] },
    });
    expect(Date.parse(String(line["time"]))).toBeGreaterThan(1_600_000_000_000);
    expect(lines[0]?.endsWith("\n")).toBe(true);
  });

  it.each([
    { level: "debug", expected: 4 },
    { level: "info", expected: 3 },
    { level: "warn", expected: 2 },
    { level: "error", expected: 1 },
  ] as const)("drops what is below $level", ({ level, expected }) => {
    const { lines, logger } = record(level);
    logger.debug({}, "d");
    logger.info({}, "i");
    logger.warn({}, "w");
    logger.error({}, "e");
    expect(lines).toHaveLength(expected);
  });

  it("hands its fields to its children", () => {
    const { lines, logger } = record();
    logger
      .child({ bot: 1, error: new Error("early") })
      .child({ request: 2 })
      .info({}, "x");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      bot: 1,
      request: 2,
      error: { message: "early" },
    });
  });

  it.each([
    { name: "the message", fields: {}, message: `bot ${token} is here` },
    { name: "a field", fields: { token }, message: "" },
    { name: "a field's name", fields: { [token]: 1 }, message: "" },
    { name: "a nested field", fields: { a: [{ b: { c: token } }] }, message: "" },
    {
      name: "a URL",
      fields: { url: `http://localhost:8081/bot${token}/sendMessage?x=1` },
      message: "",
    },
    { name: "an encoded URL", fields: { url: `/bot110201543%3A${secret}/getMe` }, message: "" },
    {
      name: "an error's message and stack",
      fields: { error: new Error(`no ${token}`) },
      message: "",
    },
    {
      name: "an error's cause",
      fields: { error: new Error("no", { cause: new Error(token) }) },
      message: "",
    },
    { name: "an error's properties", fields: { error: new TokenError("no") }, message: "" },
    { name: "text next to others", fields: { text: `${token},${token} (${token})` }, message: "" },
  ])("redacts tokens in $name", ({ fields, message }) => {
    const { lines, logger } = record();
    logger.error(fields, message);
    logger.child(fields).info({}, message);
    expect(lines).toHaveLength(2);
    expect(lines.join("")).not.toContain("AAHdqTcvCH1");
    expect(lines[0]).toContain("110201543:[redacted]");
    expect(() => JSON.parse(lines[0] ?? "") as unknown).not.toThrow();
  });

  it("leaves what only looks a little like a token", () => {
    const { lines, logger } = record();
    logger.info({ at: "12:30:00", ratio: "1:2", id: 110_201_543 }, "10:short");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      at: "12:30:00",
      ratio: "1:2",
      id: 110_201_543,
      msg: "10:short",
    });
  });

  it("shows errors with type, stack and causes", () => {
    const { lines, logger } = record();
    logger.error({ error: new TypeError("outer", { cause: new Error("inner") }) }, "failed");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      error: {
        type: "TypeError",
        message: "outer",
        stack: expect.stringContaining("TypeError: outer") as string,
        cause: { message: "inner" },
      },
    });
  });

  it("writes to a file", async () => {
    const folder = temporaryFolder();
    const file = join(folder.path, "logs", "server.log");
    const logger = createJsonLogger({ level: "info", file });
    logger.info({ token }, "hello");
    await new Promise((resolve) => setTimeout(resolve, 30));
    logger.flush();
    expect(readFileSync(file, "utf8")).toContain('"msg":"hello"');
    expect(readFileSync(file, "utf8")).not.toContain(secret);
    folder.remove();
  });
});
