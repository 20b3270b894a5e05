import { AUTHORIZATION_STATE, LOGIN_PATHS } from "./login-paths.ts";
import { addedParams, botApiVersion } from "../../schemas/generated/bot-api-registry.ts";
import type { RegisteredMethod } from "../methods/registry.ts";
import { FILE_TYPE, objectSchema, type Schema, typeSchema, typeSchemas } from "./type-schema.ts";

const TOKEN_PARAMETER = { $ref: "#/components/parameters/token" };

/**
 * Describes the HTTP surface in OpenAPI 3.1: every method of the registry with what it takes and gives, and what the server offers
 * besides. What is not built is marked `x-implemented: false` and answers 501.
 *
 * @see https://spec.openapis.org/oas/v3.1.1
 */
export function openApiDocument(
  registry: ReadonlyMap<string, RegisteredMethod>,
  version: string,
): Schema {
  const methods = [...new Set(registry.values())];
  return {
    openapi: "3.1.1",
    info: {
      title: "Teletape",
      version,
      summary: `A self-hosted server of the Bot API (${botApiVersion})`,
      description:
        "Every method is called as POST (or GET) on /bot<token>/<method>; names of methods are read in any case. Parameters " +
        "come as JSON, as a form, or as multipart when files are sent; in forms, objects and arrays are JSON texts. People who have " +
        "logged in call the same methods on /user<token>/<method>.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "This server" }],
    tags: [
      { name: "methods", description: "Methods of the Bot API" },
      { name: "own", description: "Methods that only this server has" },
      { name: "people", description: "Logging in as a person" },
      { name: "not built", description: "Published methods that answer 501 here" },
      { name: "server", description: "Files, and the state of the server" },
    ],
    paths: {
      ...Object.fromEntries(methods.map((method) => [methodPath(method), methodItem(method)])),
      ...LOGIN_PATHS,
      ...SERVER_PATHS,
    },
    components: {
      parameters: {
        token: {
          name: "token",
          in: "path",
          required: true,
          description: "The bot's token, as BotFather gave it",
          schema: { type: "string", pattern: "^\\d+:[\\w-]+$" },
        },
      },
      responses: {
        Refused: {
          description: "The call was refused; the description says why",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
        },
      },
      schemas: { ...typeSchemas(), Refusal: REFUSAL, AuthorizationState: AUTHORIZATION_STATE },
    },
  };
}

const REFUSAL: Schema = {
  type: "object",
  properties: {
    ok: { const: false },
    error_code: { type: "integer" },
    description: { type: "string" },
    parameters: { $ref: "#/components/schemas/ResponseParameters" },
  },
  required: ["ok", "error_code", "description"],
};

const methodPath = ({ name }: RegisteredMethod): string => `/bot{token}/${name}`;

/** Its name in words: `sendChatAction` is "Send chat action". */
function inWords(name: string): string {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function tagOf({ own, implemented }: RegisteredMethod): string {
  if (own === true) return "own";
  return implemented ? "methods" : "not built";
}

function methodItem(method: RegisteredMethod): Schema {
  const { name, spec, own, implemented } = method;
  const body = requestBody(method);
  return {
    post: {
      operationId: name,
      summary: inWords(name),
      tags: [tagOf(method)],
      parameters: [TOKEN_PARAMETER],
      "x-implemented": implemented,
      ...(own !== true && {
        externalDocs: {
          description: "The published description",
          url: `https://core.telegram.org/bots/api#${name.toLowerCase()}`,
        },
      }),
      ...(body !== undefined && { requestBody: body }),
      responses: implemented
        ? { "200": success(spec?.returns), default: { $ref: "#/components/responses/Refused" } }
        : {
            "501": {
              description: "Not built yet",
              content: {
                "application/json": { schema: { $ref: "#/components/schemas/Refusal" } },
              },
            },
          },
    },
  };
}

const success = (returns: string | undefined): Schema => ({
  description: "What the method gives",
  content: {
    "application/json": {
      schema: {
        type: "object",
        properties: {
          ok: { const: true },
          result: returns === undefined ? {} : typeSchema(returns),
          description: { type: "string" },
        },
        required: ["ok", "result"],
      },
    },
  },
});

/** Files need multipart; everything else may also come as JSON or a form. */
function requestBody({ name, spec }: RegisteredMethod): Schema | undefined {
  const params = [...(spec?.params ?? []), ...(addedParams[name] ?? [])];
  if (spec !== undefined && params.length === 0) return undefined;
  const schema = spec === undefined ? { type: "object" } : objectSchema(params);
  const takesFiles = params.some(([, types]) => types.includes(FILE_TYPE));
  const isFileOnly = params.some(([, types, required]) => required && types === FILE_TYPE);
  return {
    required: params.some(([, , required]) => required),
    content: {
      ...(!isFileOnly && {
        "application/json": { schema },
        "application/x-www-form-urlencoded": { schema },
      }),
      ...(takesFiles && { "multipart/form-data": { schema } }),
    },
  };
}

const json = (description: string): Schema => ({
  description,
  content: { "application/json": { schema: { type: "object" } } },
});

const page = (operationId: string, summary: string, responses: Schema): Schema => ({
  get: { operationId, summary, tags: ["server"], responses },
});

/** What is served besides methods. */
const SERVER_PATHS: Readonly<Record<string, Schema>> = {
  "/file/bot{token}/{file_path}": {
    get: {
      operationId: "downloadFile",
      summary: "Download a file that getFile has named; ranges are served",
      tags: ["server"],
      parameters: [
        TOKEN_PARAMETER,
        {
          name: "file_path",
          in: "path",
          required: true,
          description: "As in the answer of getFile; it may hold slashes",
          schema: { type: "string" },
        },
      ],
      responses: {
        "200": {
          description: "The file",
          content: { "application/octet-stream": { schema: {} } },
        },
        "206": {
          description: "The part that the Range header asks for",
          content: { "application/octet-stream": { schema: {} } },
        },
        default: { $ref: "#/components/responses/Refused" },
      },
    },
  },
  "/healthz": page("health", "Tell that the process answers", { "200": json("It does") }),
  "/readyz": page("readiness", "Tell whether the server can do its work", {
    "200": json("It can"),
    "503": json("It cannot; the reason is told"),
  }),
  "/metrics": page("metrics", "Numbers for Prometheus", {
    "200": {
      description: "The text format",
      content: { "text/plain": { schema: { type: "string" } } },
    },
  }),
};
