import type { TlField } from "./tl-schema.ts";

/** Code that says if the value `v` of a writer has an optional field. */
export const isGiven = (field: TlField): string => {
  const value = `v[${JSON.stringify(field.name)}]`;
  return field.type === "true" ? `${value} === true` : `${value} !== undefined`;
};

/**
 * Code that refuses a part of the fields of one flag bit: they are on the wire together or not at all, and a reader would take what
 * follows for the missing one.
 */
export function missingTogether(
  name: string,
  fields: readonly TlField[],
  isAnyGiven: string,
): string {
  return fields
    .filter((field) => field.type !== "true")
    .map((field) => {
      const others = fields.filter((other) => other !== field).map((other) => other.name);
      const message = `${name}: field ${field.name} is missing, it comes with ${others.join(", ")}`;
      return `if (!(${isGiven(field)}) && (${isAnyGiven})) throw new TypeError(${JSON.stringify(message)}); `;
    })
    .join("");
}
