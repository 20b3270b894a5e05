import type * as Tl from "../../schemas/generated/tl.ts";
import { tl229 } from "../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../src/core/tl/tl-codec.ts";
import { answerChallenge } from "../../src/sandbox/world/srp.ts";
import type { SandboxControl } from "./control/sandbox-control.ts";
import { RecordingSession } from "./sandbox-bot.ts";

export const API = { apiId: 1, apiHash: "x" } as const;

/** A client on its way to be a person's, over a session without a network. */
export class PersonClient {
  readonly session: RecordingSession;
  readonly control: SandboxControl;

  constructor(control: SandboxControl, key: bigint, dcId = 2) {
    this.control = control;
    this.session = new RecordingSession(key, dcId);
    control.assembled.backend.sessionOpened(this.session);
  }

  async call<M extends keyof Tl.Methods>(
    method: M,
    params: Tl.Methods[M]["params"],
  ): Promise<Tl.Methods[M]["result"]> {
    const request: TlObject = { ...params, _: method };
    const { backend } = this.control.assembled;
    const result = await backend.call({ session: this.session, request });
    const definition = tl229.definition(method);
    if (definition !== undefined) tl229.encodeType(definition.result, result);
    return result as Tl.Methods[M]["result"];
  }

  async sendCode(phoneNumber: string): Promise<Tl.auth_sentCode> {
    const settings = { _: "codeSettings" } as const;
    const sent = await this.call("auth.sendCode", { phoneNumber, ...API, settings });
    if (sent._ !== "auth.sentCode") throw new Error(sent._);
    return sent;
  }

  /** The whole way by a code. */
  async signIn(person: { id: number; phone_number: string }): Promise<Tl.auth_Authorization> {
    const { phoneCodeHash } = await this.sendCode(person.phone_number);
    return this.call("auth.signIn", {
      phoneNumber: person.phone_number,
      phoneCodeHash,
      phoneCode: await newestCode(this.control, person.id),
    });
  }

  /** Answers the challenge of account.getPassword. */
  async checkPassword(password: string): Promise<Tl.auth_Authorization> {
    const { currentAlgo, srpB, srpId } = await this.call("account.getPassword", {});
    if (currentAlgo === undefined || currentAlgo._ === "passwordKdfAlgoUnknown" || !srpB)
      throw new Error("no password");
    const salts = { salt1: Buffer.from(currentAlgo.salt1), salt2: Buffer.from(currentAlgo.salt2) };
    const { publicValue, proof } = await answerChallenge(password, salts, Buffer.from(srpB));
    return this.call("auth.checkPassword", {
      password: { _: "inputCheckPasswordSRP", srpId: srpId ?? 0n, A: publicValue, M1: proof },
    });
  }
}

export async function newestCode(control: SandboxControl, id: number): Promise<string> {
  const codes = await control.ok<{ code: string }[]>("GET", `/users/${id}/codes`);
  return codes.at(-1)?.code ?? "";
}
