import { expect, it } from "vitest";
import { Float, writeJson } from "../../../src/core/bot-api/json-writer.ts";

it.each([
  { value: { a: 1, b: undefined, c: "x/y\u007f" }, json: '{"a":1,"c":"x/y\u007f"}' },
  { value: "Ж😀", json: '"\\u0416\\ud83d\\ude00"' },
  { value: "\n\b\u0001", json: '"\\n\\b\\u0001"' },
  { value: { latitude: new Float(55.75), n: 5 }, json: '{"latitude":55.750000,"n":5}' },
  { value: [new Float(Number.NaN)], json: "[0.000000]" },
  { value: new Float(1e22), json: "10000000000000000000000.000000" },
  { value: [new Float(-1e-9), undefined], json: "[-0.000000,null]" },
  { value: { text: "\u001f5", at: new Float(1) }, json: '{"text":"\\u001f5","at":1.000000}' },
  { value: { text: '"\u001f5' }, json: '{"text":"\\"\\u001f5"}' },
  { value: [new Float(-0.5), "é"], json: '[-0.500000,"\\u00e9"]' },
])("writes $json", ({ value, json }) => {
  expect(writeJson(value)).toBe(json);
});
