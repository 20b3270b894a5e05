import type { Page } from "../http/page.ts";
import type { RegisteredMethod } from "../methods/registry.ts";
import { docsPage } from "./docs-page.ts";
import { openApiDocument } from "./openapi-document.ts";

/** `/openapi.json` and `/docs`, which everyone may see: they hold nothing of this server but its version. */
export function docsPages(
  registry: ReadonlyMap<string, RegisteredMethod>,
  version: string,
): ReadonlyMap<string, Page> {
  let document: string | undefined;
  return new Map<string, Page>([
    [
      "/openapi.json",
      () => {
        document ??= JSON.stringify(openApiDocument(registry, version));
        return { status: 200, contentType: "application/json", body: document };
      },
    ],
    ["/docs", () => ({ status: 200, contentType: "text/html; charset=utf-8", body: docsPage })],
  ]);
}
