import { describe, expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { openApiDocument } from "../../src/openapi/openapi-document.ts";

interface Operation {
  readonly operationId: string;
  readonly "x-implemented"?: boolean;
  readonly responses: Readonly<Record<string, unknown>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

const registry = createBotRegistry();
const document = openApiDocument(registry, "1.2.3") as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

/** All `$ref`s in a value. */
function references(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, field]) =>
    key === "$ref" ? [String(field)] : references(field),
  );
}

describe("the OpenAPI document", () => {
  it("has one operation for each method of the registry", () => {
    const names = [...new Set(registry.values())].map(({ name }) => name);
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toEqual(expect.arrayContaining(names));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("refers only to what it holds", () => {
    for (const reference of new Set(references(document))) {
      const [root, section, kind = "", name = ""] = reference.split("/");
      expect([root, section]).toEqual(["#", "components"]);
      expect(document.components[kind], reference).toHaveProperty(name);
    }
  });

  it("says of each method whether it is built", () => {
    for (const { name, implemented } of registry.values()) {
      const operation = document.paths[`/bot{token}/${name}`]?.["post"];
      expect(operation?.["x-implemented"], name).toBe(implemented);
      expect(Object.keys(operation?.responses ?? {})).toEqual(
        implemented ? ["200", "default"] : ["501"],
      );
    }
  });

  it("takes files in multipart only where there are any", () => {
    const types = (name: string): string[] =>
      Object.keys(document.paths[`/bot{token}/${name}`]?.["post"]?.requestBody?.content ?? {});
    expect(types("sendPhoto")).toContain("multipart/form-data");
    expect(types("sendMessage")).not.toContain("multipart/form-data");
    expect(types("getMe")).toEqual([]);
  });
});
