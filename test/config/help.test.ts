import { describe, expect, it } from "vitest";
import { helpText, optionsTable } from "../../src/config/help.ts";
import { OPTION_NAMES, optionOf, variableOf } from "../../src/config/options.ts";

describe("the help", () => {
  it("names every option once for each command that has it", () => {
    const text = helpText();
    for (const name of OPTION_NAMES)
      expect(text.match(new RegExp(`--${name}[ \n]`, "g"))?.length ?? 0).toBeGreaterThanOrEqual(
        optionOf(name).commands.length,
      );
  });

  it("fits a terminal of 100 columns", () => {
    expect(
      Math.max(
        ...helpText()
          .split("\n")
          .map(({ length }) => length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  it("gives the README a row for each option with its variables", () => {
    const table = optionsTable("serve");
    expect(table).toContain("`TELETAPE_API_ID`, `TELEGRAM_API_ID`");
    for (const name of OPTION_NAMES)
      if (optionOf(name).commands.includes("serve")) expect(table).toContain(variableOf(name));
  });

  it("has no two options with the same letter", () => {
    const letters = OPTION_NAMES.flatMap((name) => optionOf(name).short ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  });
});
