/** A Bot API object being built: fields are written in the order they are set, `undefined` ones are left out. */
export interface JsonObject {
  [field: string]: unknown;
}
