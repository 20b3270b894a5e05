import { describe, expect, it } from "vitest";
import { BotApiError } from "../../../src/core/bot-api/bot-api-error.ts";
import { checklistParameter } from "../../../src/core/bot-api/checklist.ts";
import { Params } from "../../../src/core/bot-api/params.ts";
import { checklistMedia } from "../../../src/methods/checklists/checklist-media.ts";
import { createMethodTable } from "../../../src/methods/method-table.ts";
import { EchoSession } from "../../support/echo-session.ts";
import { replayContext } from "../../support/replay-context.ts";

const parsed = (checklist: unknown) =>
  checklistParameter(
    new Params([
      ["checklist", typeof checklist === "string" ? checklist : JSON.stringify(checklist)],
    ]),
  );
const addressees = {
  inputUser: (userId: bigint) => ({ _: "inputUser" as const, userId, accessHash: 0n }),
  loginBot: () => ({ _: "inputUserEmpty" as const }),
};
const made = (checklist: unknown) => checklistMedia(parsed(checklist), addressees);

describe("a checklist", () => {
  it("keeps of its formatting what checklists may have, and no line breaks in tasks", () => {
    const text = '<b>a</b>\n<code>b</code> <a href="https://x.org/">c</a>';
    const { todo } = made({
      ...{ title: "<b>T</b><code>x</code>", parse_mode: "HTML" },
      tasks: [{ id: 1, text, parse_mode: "HTML" }],
    });
    expect(todo).toMatchObject({
      title: { text: "Tx", entities: [{ _: "messageEntityBold", offset: 0, length: 1 }] },
      list: [
        {
          id: 1,
          title: {
            text: "a b c",
            entities: [{ _: "messageEntityTextUrl" }, { _: "messageEntityBold" }],
          },
        },
      ],
    });
  });

  const tasks = [{ id: 1, text: "a" }];
  it.each([
    ["", 'Parameter "checklist" is required'],
    ["{", "Can't parse InputChecklist JSON object"],
    ["[]", "Can't parse InputChecklist: expected an Object"],
    ["{}", "Can't parse InputChecklist: Can't find field \"title\""],
    ['{"title":"T"}', "Can't parse InputChecklist: Can't find field \"tasks\""],
    [
      { title: "T", tasks: [{ text: "a" }] },
      "Can't parse InputChecklist: Can't parse InputChecklistTask: Can't find field \"id\"",
    ],
    [{ title: "T".repeat(256), tasks }, "Checklist title length must not exceed 255"],
    [
      { title: "T", tasks: [{ id: 1, text: "a".repeat(101) }] },
      "Checklist task text length must not exceed 100",
    ],
    [{ title: "T", tasks: [{ id: 0, text: "a" }] }, "Checklist task identifier must be positive"],
    [{ title: "T", tasks: [] }, "Checklist must have at least 1 task"],
    [
      { title: "T", tasks: Array.from({ length: 31 }, (_none, i) => ({ id: i + 1, text: "a" })) },
      "Checklist must have at most 30 tasks",
    ],
  ])("is refused: %j", (checklist, message) => {
    expect(() => made(checklist)).toThrow(message);
  });

  it("replaces nothing but a checklist", async () => {
    const method = createMethodTable().get("editmessagechecklist");
    const params = new Params([
      ["chat_id", "6001"],
      ["message_id", "5"],
      ["checklist", JSON.stringify({ title: "T", tasks })],
    ]);
    const call = async () => method?.(replayContext(new EchoSession()), params);
    await expect(call()).rejects.toEqual(
      new BotApiError(400, "Bad Request: there is no checklist in the message to edit"),
    );
  });
});
