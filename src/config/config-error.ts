import { TeletapeError } from "../core/teletape-error.ts";

/** The command line or the environment cannot be used. All that is wrong is listed, not only the first. */
export class ConfigError extends TeletapeError {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}
