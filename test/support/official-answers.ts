import { readFileSync } from "node:fs";
import { sendRaw } from "./raw-http-client.ts";
import type { RawAnswer } from "./raw-http-client.ts";

/** One recorded case of the official server. Of a sent message some groups keep only what is named here. */
export interface OfficialCase {
  readonly group: string;
  readonly name: string;
  /** Group `http`: the exact bytes. */
  readonly request?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly as?: "form" | "json";
  readonly status: number;
  readonly content_type?: string | null;
  /** A text stands for the exact bytes of the body, an object for its value. */
  readonly body?: string | Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly entities?: unknown;
  readonly reply_markup?: unknown;
}

/** What the placeholders of a recording stand for. */
export interface Placeholders {
  readonly T: string;
  readonly BOT: number;
  readonly CHAT?: number;
  readonly MSG?: number;
}

const FIXTURE = new URL("../fixtures/official-answers.json", import.meta.url);
/** The token that stands in the recording where it could not be replaced by a placeholder. */
const RECORDED_TOKEN = "777000:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/** The recorded cases, optionally of one group, in order. */
export function officialCases(group?: string): readonly OfficialCase[] {
  const { cases }: { cases: readonly OfficialCase[] } = JSON.parse(readFileSync(FIXTURE, "utf8"));
  return group === undefined ? cases : cases.filter((entry) => entry.group === group);
}

/** Fills in `{T}`, `{BOT}`, `{CHAT}` and `{MSG}`; one without a value stays. */
export function fill(text: string, values: Placeholders): string {
  const given: Readonly<Record<string, string | number | undefined>> = { ...values };
  return text
    .replaceAll(/\{(T|BOT|CHAT|MSG)\}/g, (whole, name: string) => String(given[name] ?? whole))
    .replaceAll(RECORDED_TOKEN.replace(":", "%3A"), values.T.replace(":", "%3A"));
}

/**
 * The bytes of a case's request. Content-Length is counted again where filled-in values changed the length of a body that agreed
 * with it.
 */
export function requestBytes(entry: OfficialCase, values: Placeholders): string {
  if (entry.request === undefined) return methodRequest(entry, values);
  const filled = fill(entry.request, values);
  const bodyAt = filled.indexOf("\r\n\r\n") + 4;
  const length = Buffer.byteLength(filled.slice(bodyAt));
  return filled.replace(/Content-Length: \d+/, `Content-Length: ${length}`);
}

function methodRequest(entry: OfficialCase, values: Placeholders): string {
  const text = fill(JSON.stringify(entry.params ?? {}), values);
  const params: Readonly<Record<string, unknown>> = JSON.parse(text);
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  const body = entry.as === "json" ? text : form.toString();
  const type = entry.as === "json" ? "application/json" : "application/x-www-form-urlencoded";
  return (
    `POST /bot${values.T}/${entry.method} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n` +
    `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** Sends a case; undefined = the server closed without an answer. */
export async function sendCase(
  port: number,
  entry: OfficialCase,
  values: Placeholders,
): Promise<RawAnswer | undefined> {
  const { answers } = await sendRaw(port, requestBytes(entry, values), { answers: 1 });
  return answers[0];
}

const ZEROED =
  /"(message_id|date|edit_date|forward_date|update_id|message_thread_id|next_attempt_date|last_error_date)":-?\d+/g;

/** Zeroes dates, message and update ids as the recording does, in the bytes of a body. */
export const zeroIds = (body: string): string => body.replaceAll(ZEROED, '"$1":0');

/**
 * Compares an answer with its recording; undefined = equal, else what differs. The order of fields counts.
 *
 * @param answer undefined = no answer
 */
export function difference(
  answer: RawAnswer | undefined,
  entry: OfficialCase,
  values: Placeholders,
): string | undefined {
  if (answer === undefined) return "no answer";
  if (answer.status !== entry.status) return `status ${answer.status}, official ${entry.status}`;
  if (entry.content_type !== undefined) {
    const type = answer.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1];
    const expected = entry.content_type ?? undefined;
    if (type !== expected) return `content type ${type}, official ${expected}`;
  }
  if (entry.body !== undefined) {
    const isValue = typeof entry.body !== "string";
    const expected = zeroIds(fill(isValue ? JSON.stringify(entry.body) : entry.body, values));
    const actual = zeroIds(isValue ? JSON.stringify(JSON.parse(answer.body)) : answer.body);
    return actual === expected ? undefined : `body ${actual}, official ${expected}`;
  }
  return differenceOfMessage(answer, entry, values);
}

/** Some groups keep only text, entities and reply_markup of the message. */
function differenceOfMessage(
  answer: RawAnswer,
  entry: OfficialCase,
  values: Placeholders,
): string | undefined {
  if (entry.text === undefined) return undefined;
  const { result = {} }: { result?: Readonly<Record<string, unknown>> } = JSON.parse(answer.body);
  const kept = (message: Readonly<Record<string, unknown>>): string =>
    JSON.stringify(
      [
        message["text"],
        message["entities"] ?? [],
        ...("reply_markup" in entry ? [message["reply_markup"] ?? null] : []),
      ],
      // Of a mentioned user the recording keeps the id.
      (name, value: unknown) => (name === "user" ? idOnly(value) : value),
    );
  const official: Readonly<Record<string, unknown>> = JSON.parse(
    fill(JSON.stringify(entry), values),
  );
  const expected = kept(official);
  const actual = kept(result);
  return actual === expected ? undefined : `message ${actual}, official ${expected}`;
}

const idOnly = (user: unknown): unknown =>
  typeof user === "object" && user !== null && "id" in user ? { id: user.id } : user;

/** A recorded call of a method with form parameters, see `about` in the fixture. */
export interface OfficialAnswer extends OfficialCase {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly entities?: readonly unknown[];
}

/** The recorded calls of a group whose parameters are texts. */
export const officialAnswers = (group: string): readonly OfficialAnswer[] =>
  officialCases(group).filter(
    (entry): entry is OfficialAnswer =>
      entry.method !== undefined &&
      Object.values(entry.params ?? {}).every((value) => typeof value === "string"),
  );

/** The description of a recorded error. */
export function recordedError(recorded: OfficialCase): string | undefined {
  if (typeof recorded.body !== "object") return undefined;
  const description = recorded.body["description"];
  return typeof description === "string" ? description : undefined;
}
