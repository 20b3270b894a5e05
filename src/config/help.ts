import type { Command, Option } from "./option.ts";
import { type OptionName, OPTION_NAMES, optionOf, variableOf } from "./options.ts";

const LINE = 100;
const INDENT = 34;

const optionsOf = (command: Command): readonly OptionName[] =>
  OPTION_NAMES.filter((name) => optionOf(name).commands.includes(command));

const meaning = ({ help, effect }: Option): string =>
  `${effect === "none" ? "No effect. " : effect === "refused" ? "Not supported. " : ""}${help}`;

const sentence = (option: Option): string =>
  option.default === undefined ? meaning(option) : `${meaning(option)} [${option.default}]`;

const wrap = (text: string): string => {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length >= LINE - INDENT && line !== "") lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join(`\n${" ".repeat(INDENT)}`);
};

const helpLine = (name: OptionName): string => {
  const option = optionOf(name);
  const short = option.short === undefined ? "    " : `-${option.short}, `;
  const value = option.value === undefined ? "" : ` ${option.value}`;
  const flag = `  ${short}--${name}${value}`;
  const gap = flag.length < INDENT ? " ".repeat(INDENT - flag.length) : `\n${" ".repeat(INDENT)}`;
  return flag + gap + wrap(sentence(option));
};

/** What `--help` prints. */
export const helpText = (): string =>
  [
    "Usage: teletape [serve] [options]",
    "       teletape sandbox [options]",
    "       teletape tail --token TOKEN [options]",
    "       teletape replay --token TOKEN [options]",
    "       teletape reproject [options]",
    "       teletape doctor [options of serve]",
    "",
    "Every option may also be given as a variable: --http-port is TELETAPE_HTTP_PORT.",
    "Defaults stand in brackets.",
    "The api-id and api-hash are read from TELEGRAM_API_ID and TELEGRAM_API_HASH.",
    "",
    "teletape serve: the Bot API server",
    ...optionsOf("serve").map(helpLine),
    "",
    "teletape sandbox: a simulated Telegram of its own",
    ...optionsOf("sandbox").map(helpLine),
    "",
    "teletape tail: a bot's updates as JSON lines, while they come",
    ...optionsOf("tail").map(helpLine),
    "",
    "teletape replay: a bot's updates of the past, as JSON lines or to a webhook",
    ...optionsOf("replay").map(helpLine),
    "",
    "teletape reproject: compare the updates in a log with what today's code makes of Telegram's own",
    ...optionsOf("reproject").map(helpLine),
    "",
    "teletape doctor: check what a server needs (its data, secrets, data centres and clock); takes",
    "  the options of serve",
    "",
    "  -h, --help                      Print this.",
    "      --version                   Print the version.",
    "",
  ].join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** The same as rows of a Markdown table, for the README. */
export const optionsTable = (command: Command): string =>
  [
    "| Option | Variable | Default | Meaning |",
    "|---|---|---|---|",
    ...optionsOf(command).map((name) => {
      const option = optionOf(name);
      const short = option.short === undefined ? "" : `\`-${option.short}\` `;
      const value = option.value === undefined ? "" : ` ${option.value}`;
      const variables = [variableOf(name), ...(option.env === undefined ? [] : [option.env])];
      const preset = option.default === undefined ? "" : `\`${option.default}\``;
      return `| ${short}\`--${name}${value}\` | ${variables.map((variable) => `\`${variable}\``).join(", ")} | ${preset} | ${cell(meaning(option))} |`;
    }),
  ].join("\n");
