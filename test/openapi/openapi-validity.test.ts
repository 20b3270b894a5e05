import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, it } from "vitest";
import { createBotRegistry } from "../../src/bot-methods.ts";
import { openApiDocument } from "../../src/openapi/openapi-document.ts";

it("the OpenAPI document is one, says a validator", async () => {
  const document = openApiDocument(createBotRegistry(), "1.2.3");
  const validator = new Validator();
  expect(await validator.validate(document)).toMatchObject({ valid: true });
  expect(validator.version).toBe("3.1");
});

it("the validator sees what is wrong", async () => {
  const document = { ...openApiDocument(createBotRegistry(), "1.2.3"), paths: [] };
  expect(await new Validator().validate(document)).toMatchObject({ valid: false });
});
