import { describe, expect, it } from "vitest";
import { StableNames } from "./runner/stable-names.ts";

const NOW_S = 1_800_000_000;
const names = (script: unknown = {}): StableNames => new StableNames(script, () => NOW_S);

describe("names that are the same at every server", () => {
  it("names a person by what the script calls them, also inside texts", () => {
    const stable = names();
    stable.keep({ id: 700123456 }, "id", "ada", undefined);
    expect(stable.normalised({ user: { id: 700123456 }, url: "tg://user?id=700123456" })).toEqual({
      user: { id: "<ada>" },
      url: "tg://user?id=<ada>",
    });
  });

  it("tells messages of the same number in different chats apart", () => {
    const message = (chat: number) => ({ message_id: 7, chat: { id: chat } });
    expect(names().normalised([message(1001), message(1002), message(1001)])).toEqual([
      { message_id: "<message 1>", chat: { id: "<peer 1>" } },
      { message_id: "<message 2>", chat: { id: "<peer 2>" } },
      { message_id: "<message 1>", chat: { id: "<peer 1>" } },
    ]);
  });

  it("knows the chat of a bare message id by what was asked", () => {
    const stable = names();
    stable.keep({ message_id: 7 }, "message_id", "sent", 1001);
    const reply = { message_id: 8, chat: { id: 1001 }, reply_to_message: { message_id: 7 } };
    expect(stable.normalised(reply)).toMatchObject({ reply_to_message: { message_id: "<sent>" } });
  });

  const cases: { name: string; script?: unknown; given: unknown; shown: unknown }[] = [
    { name: "a date of now", given: { date: NOW_S - 3 }, shown: { date: "<now>" } },
    {
      name: "a date in an hour",
      given: { until_date: NOW_S + 3601 },
      shown: { until_date: "<now + 60 min>" },
    },
    { name: "no date", given: { edit_date: 0 }, shown: { edit_date: 0 } },
    {
      name: "an id that the script itself says",
      script: { with: { chat_id: -1001234567890 } },
      given: { chat: { id: -1001234567890 } },
      shown: { chat: { id: -1001234567890 } },
    },
    {
      name: "file ids and the server's numbers of files",
      given: {
        file_id: "AgAC",
        file_unique_id: "AQAD",
        file_path: "/data/1:token/photos/file_3.jpg",
      },
      shown: {
        ...{ file_id: "<file 1>", file_unique_id: "<file 2>" },
        file_path: "/<files>/photos/<path 1>.jpg",
      },
    },
    {
      name: "opaque ids of queries, not those of the script's own results",
      script: { with: { results: [{ id: "a" }] } },
      given: [{ id: "4382bfdwdsb323b2d9" }, { id: "a" }],
      shown: [{ id: "<id 1>" }, { id: "a" }],
    },
    {
      name: "what a die shows",
      given: { dice: { value: 5 } },
      shown: { dice: { value: "<dice>" } },
    },
    { name: "other numbers", given: { offset: 123456 }, shown: { offset: 123456 } },
  ];
  it.each(cases)("prints $name", ({ script, given, shown }) => {
    expect(names(script).normalised(given)).toEqual(shown);
  });
});
