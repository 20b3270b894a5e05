import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { messageText } from "../../../src/sandbox/world/message-text.ts";

const bold = (offset: number, length: number): Tl.MessageEntity => ({
  ...{ _: "messageEntityBold", offset, length },
});
const noOne = (): undefined => undefined;

describe("the text of a message as the sandbox keeps it", () => {
  it.each([
    { name: "loses the spaces around it", raw: "  x  ", given: [], text: "x", kept: [] },
    {
      name: "keeps leading spaces that an entity covers",
      ...{ raw: "  x  ", given: [bold(0, 5)], text: "  x", kept: [bold(0, 3)] },
    },
    {
      name: "keeps leading spaces from the first entity on",
      ...{ raw: "   x", given: [bold(2, 2)], text: " x", kept: [bold(0, 2)] },
    },
    {
      name: "loses the spaces before an entity",
      ...{ raw: "  x", given: [bold(2, 1)], text: "x", kept: [bold(0, 1)] },
    },
  ])("$name", ({ raw, given, text, kept }) => {
    expect(messageText(raw, given, noOne)).toEqual({ text, entities: kept });
  });

  it("must not be blank", () => {
    expect(() => messageText(" \n ", [bold(0, 3)], noOne)).toThrow("MESSAGE_EMPTY");
  });
});
