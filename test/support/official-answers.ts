import { readFileSync } from "node:fs";

/** One recorded request to the official server, see `about` in the fixture. */
export interface OfficialAnswer {
  readonly group: string;
  readonly name: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: number;
  readonly body?: { readonly description?: string } | string;
  readonly text?: string;
  readonly entities?: readonly unknown[];
}

const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/official-answers.json", import.meta.url), "utf8"),
) as { cases: OfficialAnswer[] };

/** The recorded cases of a group. */
export const officialAnswers = (group: string): OfficialAnswer[] =>
  fixture.cases.filter((recorded) => recorded.group === group);

/** The description of a recorded error. */
export function recordedError(recorded: OfficialAnswer): string | undefined {
  return typeof recorded.body === "object" ? recorded.body.description : undefined;
}
