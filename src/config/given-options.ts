import { COMMANDS, type Command, takesOption } from "./option.ts";
import { type OptionName, OPTION_NAMES, isOptionName, optionOf, variableOf } from "./options.ts";

/** What was written, before it is understood. */
export interface GivenOptions {
  readonly command: Command;
  readonly help: boolean;
  readonly version: boolean;
  readonly values: ReadonlyMap<OptionName, Given>;
}

export interface Given {
  readonly texts: readonly string[];
  /** `--http-port` or `TELETAPE_HTTP_PORT`, for messages. */
  readonly source: string;
  readonly fromFlag: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const SHORT_NAMES = new Map<string, OptionName>(
  OPTION_NAMES.flatMap((name) => {
    const { short } = optionOf(name);
    return short === undefined ? [] : [[short, name] as const];
  }),
);

/** Variables of the process that begin like options and are none. */
const PREFIX = "TELETAPE_";

/**
 * Reads flags (`--name value`, `--name=value`, `-n value`, `-nvalue`) and variables. A flag goes before a variable. What it cannot
 * place is added to `problems`.
 */
export const readGivenOptions = (
  argv: readonly string[],
  env: Environment,
  problems: string[],
): GivenOptions => {
  const reader = new ArgumentReader(argv, problems);
  const { command, help, version, flags } = reader.read();
  const values = new Map<OptionName, Given>(readVariables(env, command, problems));
  for (const [name, given] of flags) {
    if (takesOption(optionOf(name), command)) values.set(name, given);
    else problems.push(`${given.source} is not an option of "teletape ${command}"`);
  }
  return { command, help, version, values };
};

const readVariables = (
  env: Environment,
  command: Command,
  problems: string[],
): Map<OptionName, Given> => {
  const values = new Map<OptionName, Given>();
  const known = new Set(OPTION_NAMES.map(variableOf));
  for (const name of Object.keys(env).toSorted())
    if (name.startsWith(PREFIX) && !known.has(name)) problems.push(`unknown variable ${name}`);
  for (const name of OPTION_NAMES) {
    const option = optionOf(name);
    if (!takesOption(option, command)) continue;
    const sources = [variableOf(name), ...(option.env === undefined ? [] : [option.env])];
    const source = sources.find((variable) => (env[variable] ?? "") !== "");
    if (source === undefined) continue;
    const text = env[source] ?? "";
    const texts = option.repeatable === true ? text.split(",").map((part) => part.trim()) : [text];
    values.set(name, { texts, source, fromFlag: false });
  }
  return values;
};

class ArgumentReader {
  private readonly argv: readonly string[];
  private readonly problems: string[];
  private readonly flags = new Map<OptionName, Given>();
  private at = 0;
  private help = false;
  private version = false;

  constructor(argv: readonly string[], problems: string[]) {
    this.argv = argv;
    this.problems = problems;
  }

  read(): {
    command: Command;
    help: boolean;
    version: boolean;
    flags: ReadonlyMap<OptionName, Given>;
  } {
    let command: Command = "serve";
    const [first] = this.argv;
    if (first !== undefined && !first.startsWith("-")) {
      this.at = 1;
      const known = COMMANDS.find((name) => name === first);
      if (known !== undefined) command = known;
      else if (first === "help") this.help = true;
      else this.problems.push(`unknown command "${first}": there are ${COMMANDS.join(", ")}`);
    }
    while (this.at < this.argv.length) this.readOne(this.argv[this.at++] ?? "");
    return { command, help: this.help, version: this.version, flags: this.flags };
  }

  private readOne(argument: string): void {
    if (argument === "-h" || argument === "--help") {
      this.help = true;
    } else if (argument === "--version") {
      this.version = true;
    } else if (argument.startsWith("--")) {
      const equals = argument.indexOf("=");
      const name = argument.slice(2, equals < 0 ? undefined : equals);
      if (isOptionName(name)) this.take(name, equals < 0 ? null : argument.slice(equals + 1));
      else this.unknown(`--${name}`, equals >= 0);
    } else if (argument.startsWith("-") && argument.length > 1) {
      const name = SHORT_NAMES.get(argument.charAt(1));
      if (name === undefined) this.unknown(argument.slice(0, 2), argument.length > 2);
      else this.take(name, argument.length === 2 ? null : argument.slice(2).replace(/^=/, ""));
    } else {
      this.problems.push(`unexpected argument "${argument}"`);
    }
  }

  /** What follows is taken for its value, so that one mistake is one problem. */
  private unknown(flag: string, hasValue: boolean): void {
    this.problems.push(`unknown option ${flag}`);
    if (!hasValue && this.argv[this.at]?.startsWith("-") === false) this.at++;
  }

  private take(name: OptionName, attached: string | null): void {
    const source = `--${name}`;
    const { value, repeatable } = optionOf(name);
    let text = attached;
    if (value === undefined) text ??= "true";
    else if (text === null) {
      const next = this.argv[this.at];
      if (next === undefined || next.startsWith("--")) {
        this.problems.push(`${source} needs a value (${value})`);
        return;
      }
      text = next;
      this.at++;
    }
    const before = this.flags.get(name);
    if (before !== undefined && repeatable !== true) {
      this.problems.push(`${source} is given twice`);
      return;
    }
    this.flags.set(name, { texts: [...(before?.texts ?? []), text], source, fromFlag: true });
  }
}
