import { describe, expect, it } from "vitest";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { Params } from "../../src/core/bot-api/params.ts";
import { createMethodTable } from "../../src/methods/method-table.ts";
import { EchoSession } from "../support/echo-session.ts";
import {
  officialAnswers,
  type OfficialAnswer,
  recordedError,
} from "../support/official-answers.ts";
import { replayContext } from "../support/replay-context.ts";
import { replyJson } from "../support/reply-json.ts";

const table = createMethodTable();

interface Shown {
  readonly text?: string;
  readonly entities?: readonly { readonly user?: unknown }[];
  readonly reply_markup?: unknown;
}

/** What recordings keep of a message; who a mention names is not known to the echo. */
const kept = ({ text, entities, reply_markup }: Shown): unknown => ({
  text,
  entities: (entities ?? []).map(({ user, ...entity }) => ({
    ...entity,
    isUser: user !== undefined,
  })),
  ...(reply_markup !== undefined && { reply_markup }),
});

async function outcome({ method, params }: OfficialAnswer): Promise<unknown> {
  const entries = Object.entries(params).map(
    ([name, value]) => [name, value.replaceAll("{CHAT}", "6001").replaceAll("{MSG}", "5")] as const,
  );
  try {
    const call = table.get(method.toLowerCase());
    if (call === undefined) throw new Error(`no ${method}`);
    const reply = await call(replayContext(new EchoSession()), new Params(entries));
    const result = replyJson(reply) as Shown | boolean;
    return typeof result === "object" ? kept(result) : result;
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error;
    return error.description;
  }
}

function expected(recorded: OfficialAnswer): unknown {
  const error = recordedError(recorded);
  if (error !== undefined) return error;
  if (typeof recorded.body !== "string") return kept(recorded as Shown);
  const body = recorded.body.replace(/\{(BOT|CHAT)\}/g, "1");
  const { result } = JSON.parse(body) as { result: Shown | boolean };
  return typeof result === "object" ? kept(result) : result;
}

describe.each(["params", "html", "markdown", "markdownv2", "keyboards"])(
  "recorded answers: %s",
  (group) => {
    const cases = officialAnswers(group).filter(({ method }) => table.has(method.toLowerCase()));
    it.each(cases)("$method $name", async (recorded) => {
      expect(await outcome(recorded)).toEqual(expected(recorded));
    });
  },
);

describe("recorded answers to calls without parameters", () => {
  const ownWay = new Set(["getMe", "logOut", "close"]);
  const cases = [...officialAnswers("bare"), ...officialAnswers("methods")].filter(
    ({ method, status }) =>
      table.has(method.toLowerCase()) && !ownWay.has(method) && status !== 200,
  );
  it.each(cases)("$method $name", async (recorded) => {
    expect(await outcome(recorded)).toEqual(expected(recorded));
  });
});
