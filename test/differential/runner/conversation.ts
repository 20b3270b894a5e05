/** What the steps of a conversation have in common. */
interface CommonStep {
  /** Names for parts of the answer, by their path in it (`message.message_id`, `0.id`; empty = the whole answer). */
  readonly keep: Readonly<Record<string, string>>;
}

/** One thing that is done and whose answer is printed. `${name}` in its texts stands for a value that was kept. */
export type Step = CommonStep &
  (
    | {
        /** `POST /users/${ada}/sendMessage`: a request to the sandbox's control API. */
        readonly verb: "sandbox";
        readonly target: string;
        readonly with: unknown;
        /** It is not waited for until a `finish` step of this name. */
        readonly start: string | undefined;
      }
    | {
        /** A method of the Bot API. */
        readonly verb: "call";
        readonly target: string;
        readonly with: unknown;
        readonly as: Encoding;
        readonly token: string;
      }
    | {
        /** Waits for so many updates by getUpdates and confirms them. */
        readonly verb: "updates";
        readonly count: number;
        readonly allowed: readonly string[] | undefined;
        readonly token: string;
      }
    | {
        /** Waits for what a step has started. */
        readonly verb: "finish";
        readonly target: string;
      }
    | {
        /** Opens a receiver of webhooks, whose URL is kept under this name. */
        readonly verb: "listen";
        readonly target: string;
        /** What it answers, e.g. a method to call. */
        readonly reply: unknown;
      }
    | {
        /** Waits for so many posts to a receiver. */
        readonly verb: "delivered";
        readonly target: string;
        readonly count: number;
      }
    | {
        readonly verb: "wait";
        readonly ms: number;
      }
    | {
        /** Downloads a file by its `file_path`. */
        readonly verb: "download";
        readonly target: string;
        readonly token: string;
      }
  );

export type Encoding = "json" | "form" | "query";

/** A scripted conversation of people, a bot and the server between them. */
export interface Conversation {
  readonly name: string;
  readonly about: string;
  /** Fields of the bot beside its name; it is `${bot}`, its token `${token}`. */
  readonly bot: Readonly<Record<string, unknown>>;
  /** Fields of each person, who is `${name}`. */
  readonly people: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly steps: readonly Step[];
}

/** A file that is no conversation. */
export class ConversationError extends Error {}

type Fields = Readonly<Record<string, unknown>>;

const VERBS = [
  ...(["sandbox", "call", "updates", "finish"] as const),
  ...(["listen", "delivered", "wait", "download"] as const),
];
const ENCODINGS: ReadonlySet<unknown> = new Set<Encoding>(["json", "form", "query"]);

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Takes fields one by one; what is left over is a mistake. */
class StepFields {
  private readonly rest: Map<string, unknown>;
  private readonly where: string;

  constructor(fields: Fields, where: string) {
    this.rest = new Map(Object.entries(fields));
    this.where = where;
  }

  take(name: string): unknown {
    const value = this.rest.get(name);
    this.rest.delete(name);
    return value;
  }

  text(name: string): string | undefined {
    const value = this.take(name);
    if (value === undefined || typeof value === "string") return value;
    throw this.wrong(`${name} must be a text`);
  }

  needed(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw this.wrong(`${name} is missing`);
    return value;
  }

  count(name: string): number {
    const value = this.take(name);
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
    throw this.wrong(`${name} must be a count`);
  }

  fields(name: string): Fields {
    const value = this.take(name) ?? {};
    if (isFields(value)) return value;
    throw this.wrong(`${name} must be an object`);
  }

  texts(name: string): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [key, value] of Object.entries(this.fields(name))) {
      if (typeof value !== "string") throw this.wrong(`${name} must hold texts`);
      texts[key] = value;
    }
    return texts;
  }

  finish(): void {
    if (this.rest.size > 0) throw this.wrong(`unknown fields ${[...this.rest.keys()].join(", ")}`);
  }

  wrong(what: string): ConversationError {
    return new ConversationError(`${this.where}: ${what}`);
  }
}

function allowedField(fields: StepFields): readonly string[] | undefined {
  const given = fields.take("allowed");
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw fields.wrong("allowed must be a list");
  return given.map(String);
}

function encodingField(fields: StepFields): Encoding {
  const given = fields.text("as") ?? "json";
  if (!ENCODINGS.has(given)) throw fields.wrong("as must be json, form or query");
  return given === "form" || given === "query" ? given : "json";
}

function readStep(given: unknown, where: string): Step {
  if (!isFields(given)) throw new ConversationError(`${where}: a step is an object`);
  const verbs = VERBS.filter((name) => given[name] !== undefined);
  const [verb] = verbs;
  const fields = new StepFields(given, where);
  if (verb === undefined || verbs.length > 1)
    throw fields.wrong(`a step has one of ${VERBS.join(", ")}`);
  const keep = fields.texts("keep");
  const token = (): string => fields.text("token") ?? "${token}";
  const read = (): Step => {
    switch (verb) {
      case "sandbox": {
        const start = fields.text("start");
        return { verb, keep, target: fields.needed(verb), with: fields.take("with"), start };
      }
      case "call": {
        const as = encodingField(fields);
        const params = fields.take("with");
        return { verb, keep, target: fields.needed(verb), with: params, as, token: token() };
      }
      case "updates":
        return {
          ...{ verb, keep, count: fields.count(verb) },
          ...{ allowed: allowedField(fields), token: token() },
        };
      case "finish":
        return { verb, keep, target: fields.needed(verb) };
      case "listen":
        return { verb, keep, target: fields.needed(verb), reply: fields.take("reply") };
      case "delivered":
        return { verb, keep, target: fields.needed(verb), count: fields.count("count") };
      case "wait":
        return { verb, keep, ms: fields.count(verb) };
      case "download":
        return { verb, keep, target: fields.needed(verb), token: token() };
    }
  };
  const step = read();
  fields.finish();
  return step;
}

/**
 * Reads a conversation.
 *
 * @param name of the file, without its ending
 * @throws {ConversationError} says which step is wrong
 * @throws {SyntaxError} it is not JSON
 */
export function readConversation(name: string, json: string): Conversation {
  const given: unknown = JSON.parse(json);
  if (!isFields(given)) throw new ConversationError(`${name}: a conversation is an object`);
  const fields = new StepFields(given, name);
  const people = new Map<string, Fields>();
  for (const [person, more] of Object.entries(fields.fields("people"))) {
    if (!isFields(more)) throw fields.wrong(`${person} must be an object`);
    people.set(person, more);
  }
  const steps = fields.take("steps");
  if (!Array.isArray(steps)) throw fields.wrong("steps must be a list");
  const conversation: Conversation = {
    ...{ name, about: fields.needed("about"), bot: fields.fields("bot"), people },
    steps: steps.map((step: unknown, index) => readStep(step, `${name}, step ${index + 1}`)),
  };
  fields.finish();
  return conversation;
}
