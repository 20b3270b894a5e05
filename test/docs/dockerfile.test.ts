import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (path: string): string => readFileSync(path, "utf8");
const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
  ([, sources = ""]) => sources.split(" "),
);

describe("the image", () => {
  it("is made of what is there", () => {
    expect(copied.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("has every project that the build compiles", () => {
    const projects = read("scripts/build.mjs").match(/tsconfig\.\w+\.json/g) ?? [];
    expect(projects.length).toBeGreaterThan(0);
    expect(copied).toEqual(expect.arrayContaining(projects));
  });
});
