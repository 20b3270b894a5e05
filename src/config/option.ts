export type Command = "serve" | "sandbox" | "tail" | "replay" | "reproject" | "doctor";

export const COMMANDS = [
  ...(["serve", "sandbox", "tail", "replay", "reproject", "doctor"] as const),
] as const satisfies readonly Command[];

/** `doctor` looks at what the server is configured to be, so it takes the server's options. */
export const takesOption = ({ commands }: Option, command: Command): boolean =>
  commands.includes(command === "doctor" ? "serve" : command);

/** One option: a flag `--name` and the variable `TELETAPE_NAME`. Help, README and the loader all read this table. */
export interface Option {
  /** One letter, as in `-p`. */
  readonly short?: string;
  /** What stands for the value in the help; without it the option is a switch. */
  readonly value?: string;
  /** Another variable that gives it, where the official server or others read one. */
  readonly env?: string;
  /** Its variable, where that is not made of its name. */
  readonly variable?: string;
  /** As it would be written; what has none is off or derived, as `help` says. */
  readonly default?: string;
  /** May be given several times; in the variable, separated by commas. */
  readonly repeatable?: true;
  readonly commands: readonly Command[];
  readonly help: string;
  /** Taken from the official server: `none` is accepted, does nothing and says so at the start; `refused` stops the start. */
  readonly effect?: "none" | "refused";
}

/** Which commands an option is for, as the tables write it. */
export const serve: readonly Command[] = ["serve"];
export const sandbox: readonly Command[] = ["sandbox"];
export const both: readonly Command[] = ["serve", "sandbox"];
export const clients: readonly Command[] = ["tail", "replay"];
export const replay: readonly Command[] = ["replay"];
/** Those that open the log itself. */
export const log: readonly Command[] = ["serve", "reproject"];
export const reproject: readonly Command[] = ["reproject"];
