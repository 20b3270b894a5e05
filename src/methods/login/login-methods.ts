import { writeJson } from "../../core/bot-api/json-writer.ts";
import type { Params } from "../../core/bot-api/params.ts";
import { parsePhoneNumber } from "../../core/login/phone-number.ts";
import type { BotDirectory } from "../../ports/bot-directory.ts";
import type { QrPainter } from "../../ports/qr-painter.ts";
import type { AuthorizationState, UserLogins } from "../../ports/user-logins.ts";
import type { MethodReply } from "../method.ts";
import { authorizePhone } from "./authorize-phone.ts";

/** A call without a token, which begins a login. @param clientIp "" = unknown */
export type LoginBeginning = (params: Params, clientIp: string) => Promise<MethodReply>;

/** A call that goes on with the login of a token. */
export type LoginContinuation = (token: string, params: Params) => Promise<MethodReply>;

/** The calls that log people in, by lower-case name. */
export interface LoginMethods {
  readonly beginnings: ReadonlyMap<string, LoginBeginning>;
  readonly steps: ReadonlyMap<string, LoginContinuation>;
}

export interface LoginMethodsOptions {
  readonly logins: UserLogins;
  /** Bots log in by their token alone. */
  readonly bots: BotDirectory;
  readonly paintQr: QrPainter;
}

const MAX_WAIT_S = 50;

/** The calls of both flows: by steps of their own (as TDLight has them) and by one call that is repeated. */
export function createLoginMethods({ logins, bots, paintQr }: LoginMethodsOptions): LoginMethods {
  const told = async (answered: Promise<AuthorizationState>): Promise<MethodReply> => {
    const state = await answered;
    const { qr_link: link } = state;
    if (link === undefined) return { json: writeJson(state) };
    const { svg, png } = await paintQr(link);
    const image = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
    return { json: writeJson({ ...state, qr_svg: svg, qr_png: image }) };
  };
  const request = (params: Params, clientIp: string) => ({
    clientIp,
    tellsOwn: params.boolean("own_messages"),
  });

  const code: LoginContinuation = (token, params) =>
    told(logins.next(token, { step: "code", code: params.text("code").trim() }));
  const password: LoginContinuation = (token, params) =>
    told(logins.next(token, { step: "password", password: params.text("password") }));
  const state: LoginContinuation = (token, params) => {
    const waitMs = params.integer("timeout", 0, 0, MAX_WAIT_S) * 1000;
    return told(logins.next(token, { step: "state", waitMs }));
  };
  return {
    beginnings: new Map<string, LoginBeginning>([
      [
        "userlogin",
        async (params, clientIp) => {
          const phoneNumber = parsePhoneNumber(params.text("phone_number"));
          return told(logins.beginPhone(phoneNumber, request(params, clientIp)));
        },
      ],
      ["userloginqr", (params, clientIp) => told(logins.beginQr(request(params, clientIp)))],
      ["authorizephone", authorizePhone(logins, bots)],
    ]),
    steps: new Map<string, LoginContinuation>([
      ["authcode", code],
      ["authpassword", password],
      ["2fapassword", password],
      [
        "registeruser",
        (token, params) =>
          told(
            logins.next(token, {
              step: "registration",
              firstName: params.text("first_name"),
              lastName: params.text("last_name"),
              isQuiet: params.boolean("disable_notification"),
            }),
          ),
      ],
      ["resendcode", (token) => told(logins.next(token, { step: "resend" }))],
      ["cancellogin", (token) => told(logins.next(token, { step: "cancel" }))],
      ["authstate", state],
    ]),
  };
}
