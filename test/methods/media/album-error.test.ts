import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { albumError } from "../../../src/methods/media/album-error.ts";

interface RecordedError {
  /** `<code> <text>` */
  readonly rpc_error: string;
  readonly replies: readonly {
    readonly reply: string;
    readonly calls: readonly string[] | "all";
  }[];
}

const { errors } = JSON.parse(
  readFileSync(new URL("../../fixtures/official-errors.json", import.meta.url), "utf8"),
) as { errors: RecordedError[] };

const cases = errors.flatMap(({ rpc_error: error, replies }) =>
  replies
    .filter(({ calls }) => calls === "all" || calls.includes("sendMediaGroup"))
    .map(({ reply }) => ({ error, reply })),
);

describe("albumError", () => {
  it.each(cases)("$error", ({ error, reply }) => {
    const space = error.indexOf(" ");
    const told = new RpcError(Number(error.slice(0, space)), error.slice(space + 1));
    const mapped = albumError(told, 0, 2, "private");
    if (!(mapped instanceof BotApiError)) throw new Error("not an error of the Bot API");
    const parameters = Object.entries(mapped.parameters).map(
      ([name, value]) => `{"${name}": ${value}}`,
    );
    expect([`${mapped.code} ${mapped.description}`, ...parameters].join(" ")).toBe(reply);
  });

  it("names the item that failed", () => {
    const mapped = albumError(new RpcError(400, "PHOTO_INVALID_DIMENSIONS"), 2, 3, "other");
    expect(mapped).toMatchObject({
      description:
        'Bad Request: failed to send message #3 with the error message "PHOTO_INVALID_DIMENSIONS"',
    });
  });

  it("leaves other errors as they are", () => {
    const error = new TypeError("a fault");
    expect(albumError(error, 0, 2, "private")).toBe(error);
  });
});
