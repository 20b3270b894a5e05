import type { HttpRequest } from "uWebSockets.js";

/** The text behind `?`, still encoded; "" without one, where uWebSockets.js returns undefined against its own types. */
export function queryString(req: HttpRequest): string {
  const query: string | undefined = req.getQuery();
  return query ?? "";
}
