import { SERVER_OPTIONS } from "./tables/server-options.ts";
import { LOG_OPTIONS } from "./tables/log-options.ts";
import { ACCOUNT_OPTIONS } from "./tables/account-options.ts";
import { TELEGRAM_OPTIONS } from "./tables/telegram-options.ts";
import { TOOL_OPTIONS } from "./tables/tool-options.ts";
import { PROCESS_OPTIONS } from "./tables/process-options.ts";
import type { Option } from "./option.ts";

/** Every option, in the order of help and README. */
export const OPTIONS = {
  ...SERVER_OPTIONS,
  ...LOG_OPTIONS,
  ...ACCOUNT_OPTIONS,
  ...TELEGRAM_OPTIONS,
  ...TOOL_OPTIONS,
  ...PROCESS_OPTIONS,
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof OPTIONS;

export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

export const isOptionName = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);

export const optionOf = (name: OptionName): Option => OPTIONS[name];

/** `http-port` → `TELETAPE_HTTP_PORT`. */
export const variableOf = (name: OptionName): string =>
  optionOf(name).variable ?? `TELETAPE_${name.toUpperCase().replaceAll("-", "_")}`;
