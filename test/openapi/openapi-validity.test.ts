import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { openApiDocument } from "../../src/openapi/openapi-document.ts";

const PACKAGE = "@seriousme/openapi-schema-validator";

interface ValidatorModule {
  readonly Validator: new () => {
    validate(document: object): Promise<{ readonly valid: boolean; readonly errors?: unknown }>;
  };
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

it.skipIf(!isInstalled())("the OpenAPI document is one, says a validator", async () => {
  const { Validator } = (await import(PACKAGE)) as ValidatorModule;
  const document = openApiDocument(createBotRegistry(), "1.2.3");
  expect(await new Validator().validate(document)).toMatchObject({ valid: true });
});
