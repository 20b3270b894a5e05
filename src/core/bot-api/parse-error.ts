/**
 * A parameter is wrong. `message` is the reason without a prefix, as TDLib words it; callers may put their own words before it, and
 * the API's edge makes it `400 Bad Request: …`.
 */
export class ParseError extends Error {
  override readonly name = "ParseError";
}
