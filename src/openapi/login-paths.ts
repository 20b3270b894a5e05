/** A JSON Schema, or a part of an OpenAPI document. */
type Schema = Readonly<Record<string, unknown>>;

const REFUSED = { $ref: "#/components/responses/Refused" };
const STATE = { $ref: "#/components/schemas/AuthorizationState" };
const text = { type: "string" };
const flag = { type: "boolean" };

const answer = (schema: Schema): Schema => ({
  "200": {
    description: "Where the login stands",
    content: {
      "application/json": {
        schema: {
          type: "object",
          properties: { ok: { const: true }, result: schema },
          required: ["ok", "result"],
        },
      },
    },
  },
  default: REFUSED,
});

interface LoginCall {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly result?: Schema;
  /** It goes on with a login that has begun. */
  readonly hasToken?: boolean;
}

function call(operationId: string, summary: string, described: LoginCall): Schema {
  const { properties = {}, required = [], result = STATE, hasToken = false } = described;
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
  const content = {
    "application/json": { schema },
    "application/x-www-form-urlencoded": { schema },
  };
  return {
    post: {
      ...{ operationId, summary, tags: ["people"] },
      ...(hasToken && { parameters: [{ $ref: "#/components/parameters/token" }] }),
      ...(Object.keys(properties).length > 0 && {
        requestBody: { required: required.length > 0, content },
      }),
      responses: answer(result),
    },
  };
}

const own = { own_messages: { ...flag, description: "Tell messages sent from elsewhere too" } };
const names = { first_name: text, last_name: text, disable_notification: flag };

/** What an answer to a call of a login holds. */
export const AUTHORIZATION_STATE: Schema = {
  type: "object",
  properties: {
    token: { ...text, description: "Told once, by the call that begins the login" },
    authorization_state: {
      ...text,
      enum: ["wait_code", "wait_password", "wait_registration", "wait_qr", "ready", "closed"],
    },
    timeout: { type: "integer", description: "Seconds until the code can be sent again" },
    code_type: text,
    code_length: { type: "integer" },
    next_code_type: text,
    password_hint: text,
    has_recovery_email_address: flag,
    qr_link: text,
    qr_expires_in: { type: "integer", description: "Seconds until another link replaces it" },
    qr_svg: text,
    qr_png: { ...text, description: "A data URL" },
  },
  required: ["authorization_state"],
};

const PHONE_AUTHORIZATION: Schema = {
  type: "object",
  properties: {
    message: text,
    reason: {
      ...text,
      enum: [
        ...["code_needed", "code_expired", "two_factor_password_needed"],
        ...["registration_needed", "success_phone", "success_bot"],
      ],
    },
    data: { type: "object" },
  },
  required: ["message", "reason", "data"],
};

/** The calls that log people in; afterwards every method is called on `/user<token>/<method>`. */
export const LOGIN_PATHS: Readonly<Record<string, Schema>> = {
  "/userLogin": call("userLogin", "Have a login code sent to a phone number", {
    properties: { phone_number: text, ...own },
    required: ["phone_number"],
  }),
  "/userLoginQr": call("userLoginQr", "Show a code that another device scans", {
    properties: own,
  }),
  "/authorizePhone": call("authorizePhone", "Log in by one call that is repeated", {
    properties: {
      ...{ phone: text, session: text, phone_code_hash: text, code: text, password: text },
      ...{ ...names, bot_token: text, ...own },
    },
    result: PHONE_AUTHORIZATION,
  }),
  "/user{token}/authCode": call("authCode", "Give the code", {
    ...{ properties: { code: text }, required: ["code"], hasToken: true },
  }),
  "/user{token}/authPassword": call("authPassword", "Give the two-step verification password", {
    ...{ properties: { password: text }, required: ["password"], hasToken: true },
  }),
  "/user{token}/registerUser": call("registerUser", "Make an account for the number", {
    ...{ properties: names, required: ["first_name"], hasToken: true },
  }),
  "/user{token}/resendCode": call("resendCode", "Have the code sent again", { hasToken: true }),
  "/user{token}/cancelLogin": call("cancelLogin", "End the login", { hasToken: true }),
  "/user{token}/authState": call("authState", "Tell where the login stands", {
    properties: { timeout: { type: "integer", description: "Seconds to wait for a change" } },
    hasToken: true,
  }),
};
