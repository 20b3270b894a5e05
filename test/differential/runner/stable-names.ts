/** A value and what tells which thing it names. */
interface Found {
  readonly value: unknown;
  readonly identity: string | undefined;
}

const MESSAGE_KEYS: ReadonlySet<string> = new Set([
  ...["message_id", "message_ids", "message_thread_id", "reply_to_message_id"],
  "pinned_message_id",
]);
const OPAQUE_KEYS: ReadonlySet<string> = new Set([
  ...["chat_instance", "inline_message_id", "media_group_id", "invite_link", "query_id", "poll_id"],
  ...["boost_id", "telegram_payment_charge_id", "provider_payment_charge_id", "custom_emoji_id"],
  ...["persistent_id", "charge_id", "link", "token", "phone_number", "option_persistent_ids"],
  ...["callback_query_id", "inline_query_id", "join_request_query_id", "added_by_persistent_id"],
]);
/** Accounts that are the same in every Telegram. */
const COMMON_IDS: ReadonlySet<number> = new Set([777000, 136817688, 1087968824]);
const DEFAULT_COLOURS = 7;
const MINUTE_S = 60;
const DATES_AROUND_S = 400 * 24 * 60 * 60;
const IDS_IN_TEXTS = /(?<![\d.])-?\d{6,}(?![\d.])/g;
/** All of an absolute path but its last two parts. */
const BEFORE_KIND = /^\/.*\/(?=[^/]*\/[^/]*$)/;
const FILE_NUMBER = /\bfile_\d+\b/;

const fieldsOf = (value: unknown): ReadonlyMap<string, unknown> | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;

/** The chat that an object is about, by which its message ids are told apart. */
function chatOf(fields: ReadonlyMap<string, unknown>, around: unknown): unknown {
  return fieldsOf(fields.get("chat"))?.get("id") ?? fields.get("chat_id") ?? around;
}

const isDate = (key: string): boolean => key === "date" || key.endsWith("_date");
const isFile = (key: string): boolean => key.endsWith("file_id") || key.endsWith("file_unique_id");
const isPeer = (key: string): boolean => key === "id" || key.endsWith("_id") || key === "user_ids";

function identityOf(key: string, value: unknown, chat: unknown): string | undefined {
  if (typeof value === "number") {
    if (value === 0 || COMMON_IDS.has(value)) return undefined;
    if (MESSAGE_KEYS.has(key)) return `message ${String(chat)} ${value}`;
    if (key === "update_id") return `update ${value}`;
    return isPeer(key) && Math.abs(value) >= 100 ? `peer ${value}` : undefined;
  }
  if (typeof value !== "string" || value === "") return undefined;
  if (isFile(key)) return `file ${value}`;
  return key === "id" || key === "" || OPAQUE_KEYS.has(key) ? `id ${value}` : undefined;
}

/** Gives what differs from server to server and from run to run names that do not. */
export class StableNames {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly texts: [text: string, name: string][] = [];
  private readonly literals: ReadonlySet<unknown>;
  private readonly nowS: () => number;

  /**
   * @param script the conversation as it is written: what it says itself is printed as it is
   * @param nowS Unix time in seconds, by which dates are told
   */
  constructor(script: unknown, nowS: () => number) {
    const literals = new Set<unknown>();
    const collect = (value: unknown): void => {
      if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
      else literals.add(value);
    };
    collect(script);
    this.literals = literals;
    this.nowS = nowS;
  }

  /** From now on `text` is printed as `name` wherever it stands. */
  replaceText(text: string, name: string): void {
    this.texts.unshift([text, name]);
  }

  /**
   * The value at a path in an answer, whose name is `name` from now on if it is one that gets a name.
   *
   * @param chat that message ids in the answer belong to unless it says so itself
   */
  keep(answer: unknown, path: string, name: string, chat: unknown): unknown {
    const { value, identity } = this.find(answer, path, chat);
    const id = identity ?? (typeof value === "number" ? `peer ${value}` : undefined);
    if (id !== undefined && !this.names.has(id)) this.names.set(id, `<${name}>`);
    if (typeof value === "string" && value.length >= 8 && !this.literals.has(value))
      this.replaceText(value, `<${name}>`);
    return value;
  }

  private find(answer: unknown, path: string, around: unknown): Found {
    let value = answer;
    let chat = around;
    let name = "";
    for (const key of path === "" ? [] : path.split(".")) {
      const fields = fieldsOf(value);
      if (fields !== undefined) chat = chatOf(fields, chat);
      value = Array.isArray(value) ? (value[Number(key)] as unknown) : fields?.get(key);
      if (!/^\d+$/.test(key)) name = key;
    }
    if (fieldsOf(value) !== undefined || Array.isArray(value))
      return { value, identity: undefined };
    return { value, identity: identityOf(name, value, chat) };
  }

  /** A copy in which everything that has to has its stable name. */
  normalised(value: unknown, chat?: unknown): unknown {
    return this.walk(value, "", "", chat);
  }

  private walk(value: unknown, key: string, parent: string, chat: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.walk(item, key, parent, chat));
    const fields = fieldsOf(value);
    if (fields !== undefined) {
      const own = chatOf(fields, chat);
      const copied: Record<string, unknown> = {};
      for (const [name, item] of fields) copied[name] = this.walk(item, name, key, own);
      return copied;
    }
    if (typeof value === "number") return this.number(value, key, parent, chat);
    return typeof value === "string" ? this.string(value, key, chat) : value;
  }

  private number(value: number, key: string, parent: string, chat: unknown): unknown {
    if (isDate(key)) return this.date(value);
    // By default a matter of the id.
    if (key === "accent_color_id" && value < DEFAULT_COLOURS) return "<colour>";
    if (key === "value" && parent === "dice") return "<dice>";
    const identity = identityOf(key, value, chat);
    if (identity === undefined) return value;
    if (identity.startsWith("peer") && this.literals.has(value)) return value;
    return this.nameOf(identity);
  }

  private string(value: string, key: string, chat: unknown): string {
    if (this.literals.has(value)) return value;
    if (key === "file_path") return this.filePath(value);
    const identity = identityOf(key, value, chat);
    return identity === undefined ? this.text(value) : this.nameOf(identity);
  }

  private date(value: number): unknown {
    const away = Math.round((value - this.nowS()) / MINUTE_S);
    if (value === 0 || Math.abs(away) * MINUTE_S > DATES_AROUND_S) return value;
    return away === 0 ? "<now>" : `<now ${away > 0 ? "+" : "-"} ${Math.abs(away)} min>`;
  }

  /** Files are numbered by the server, and stand in its folder in local mode. */
  private filePath(path: string): string {
    const value = path.replace(BEFORE_KIND, "/<files>/");
    const numbered = FILE_NUMBER.exec(value)?.[0];
    if (numbered === undefined) return this.text(value);
    return this.text(value.replace(FILE_NUMBER, this.nameOf(`path ${numbered}`)));
  }

  private nameOf(identity: string): string {
    const known = this.names.get(identity);
    if (known !== undefined) return known;
    const [kind = ""] = identity.split(" ");
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    const name = `<${kind} ${count}>`;
    this.names.set(identity, name);
    return name;
  }

  /** A text in which known ids, links and names have their names. */
  text(value: string): string {
    let replaced = value;
    for (const [text, name] of this.texts) replaced = replaced.replaceAll(text, name);
    return replaced.replace(IDS_IN_TEXTS, (id) => this.names.get(`peer ${id}`) ?? id);
  }
}
