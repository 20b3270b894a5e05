import type { DcAddress } from "../ports/telegram-client.ts";
import type { Given, GivenOptions } from "./given-options.ts";
import { type OptionName, optionOf } from "./options.ts";

const DURATION_UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const SIZE_UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
  TIB: 2 ** 40,
};

/**
 * Understands the values of options, defaults included. What is wrong is added to `problems`, and a value that fits is returned so
 * that reading goes on; secrets are never repeated in a problem.
 */
export class OptionReader {
  private readonly given: GivenOptions;
  private readonly problems: string[];

  constructor(given: GivenOptions, problems: string[]) {
    this.given = given;
    this.problems = problems;
  }

  has(name: OptionName): boolean {
    return this.given.values.has(name);
  }

  text(name: OptionName): string | null {
    return this.value(name)?.texts[0] ?? null;
  }

  /** Of an option that may be given several times, each time with several values, separated by commas. */
  texts(name: OptionName): readonly string[] {
    return (this.value(name)?.texts ?? [])
      .flatMap((text) => text.split(","))
      .map((text) => text.trim())
      .filter((text) => text !== "");
  }

  flag(name: OptionName): boolean {
    const given = this.value(name);
    const text = given?.texts[0]?.toLowerCase();
    if (text === undefined || text === "false" || text === "0" || text === "no") return false;
    if (text !== "true" && text !== "1" && text !== "yes")
      this.problem(given, "must be true or false");
    return true;
  }

  integer(name: OptionName, least: number, most: number): number | null {
    const given = this.value(name);
    const text = given?.texts[0];
    if (text === undefined) return null;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    this.problem(given, `must be a whole number from ${least} to ${most}, not "${text}"`);
    return least;
  }

  port(name: OptionName): number {
    return this.integer(name, 0, 65_535) ?? 0;
  }

  oneOf<T extends string>(name: OptionName, choices: readonly [T, ...T[]]): T {
    const given = this.value(name);
    const text = given?.texts[0];
    const choice = choices.find((possible) => possible === text);
    if (choice !== undefined) return choice;
    this.problem(given, `must be one of ${choices.join(", ")}, not "${text ?? ""}"`);
    return choices[0];
  }

  /** Milliseconds; null = for ever. */
  duration(name: OptionName): number | null {
    const given = this.value(name);
    const text = given?.texts[0] ?? "forever";
    if (text === "forever") return null;
    const [, count = "", unit = ""] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
    const ms = Number(count) * (DURATION_UNITS_MS[unit] ?? 0);
    if (ms <= 0)
      this.problem(given, `must be a time such as 30m, 12h, 7d or forever, not "${text}"`);
    return ms;
  }

  /** Bytes; null = unlimited. */
  size(name: OptionName): number | null {
    const given = this.value(name);
    const text = given?.texts[0];
    if (text === undefined) return null;
    const [, count = "", unit = ""] = /^(\d{1,12})\s*([KMGT]?i?B)$/i.exec(text) ?? [];
    const bytes = Number(count) * (SIZE_UNITS[unit.toUpperCase()] ?? 0);
    if (bytes <= 0) this.problem(given, `must be a size such as 500MB or 20GB, not "${text}"`);
    return bytes;
  }

  secret(name: OptionName): string | null {
    const given = this.value(name);
    const text = given?.texts[0];
    if (text === undefined) return null;
    if (text.length < 16) this.problem(given, "must have at least 16 characters");
    return text;
  }

  dcs(name: OptionName): readonly DcAddress[] {
    const given = this.value(name);
    const addresses: DcAddress[] = [];
    for (const text of given?.texts ?? []) {
      const [, id = "", host = "", port = ""] = /^(\d{1,5})=(.+):(\d{1,5})$/.exec(text) ?? [];
      const address = {
        id: Number(id),
        host: host.replace(/^\[(.*)\]$/, "$1"),
        port: Number(port),
      };
      if (address.id < 1 || address.port < 1 || address.port > 65_535)
        this.problem(given, `must be ID=HOST:PORT such as 2=127.0.0.1:4430, not "${text}"`);
      else if (addresses.some(({ id: other }) => other === address.id))
        this.problem(given, `names data centre ${address.id} twice`);
      else addresses.push(address);
    }
    return addresses;
  }

  remainder(name: OptionName): { remainder: number; modulus: number } | null {
    const given = this.value(name);
    const text = given?.texts[0];
    if (text === undefined) return null;
    const [, remainder = "", modulus = ""] = /^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? [];
    if (remainder === "" || Number(remainder) >= Number(modulus))
      this.problem(given, `must be R/M with R below M, not "${text}"`);
    return { remainder: Number(remainder), modulus: Number(modulus) };
  }

  private value(name: OptionName): Given | undefined {
    const given = this.given.values.get(name);
    if (given !== undefined) return given;
    const text = optionOf(name).default;
    return text === undefined ? undefined : { texts: [text], source: `--${name}`, fromFlag: false };
  }

  private problem(given: Given | undefined, text: string): void {
    this.problems.push(`${given?.source ?? "an option"} ${text}`);
  }
}
