import { teletape } from "../../schemas/generated/log.js";

const { State } = teletape.log.LoginStep;

/** What a restart needs to go on with a login. */
export interface LoginStep {
  readonly state: "wait_code" | "wait_password" | "wait_registration" | "wait_qr";
  /** Digits; "" = by QR code. */
  readonly phoneNumber: string;
  readonly phoneCodeHash: string;
  /** "" = not told. */
  readonly codeType: string;
  /** 0 = not told. */
  readonly codeLength: number;
  /** "" = it cannot be sent again. */
  readonly nextCodeType: string;
  /** Unix ms; 0 = not told. */
  readonly resendAtMs: number;
  readonly passwordHint: string;
  readonly hasRecoveryEmailAddress: boolean;
}

/** A step of which nothing but its state is known. */
export const emptyStep = (state: LoginStep["state"]): LoginStep => ({
  ...{ state, phoneNumber: "", phoneCodeHash: "", codeType: "", codeLength: 0, nextCodeType: "" },
  ...{ resendAtMs: 0, passwordHint: "", hasRecoveryEmailAddress: false },
});

/** A login that is under way, as it is stored. */
export interface UnfinishedLogin {
  readonly token: string;
  readonly tellsOwn: boolean;
  readonly dcId: number;
  /** 256 bytes. */
  readonly authKey: Uint8Array;
  readonly step: LoginStep;
  /** Unix ms after which it counts as abandoned. */
  readonly expiresAtMs: number;
}

const STATES = {
  wait_code: State.WAIT_CODE,
  wait_password: State.WAIT_PASSWORD,
  wait_registration: State.WAIT_REGISTRATION,
  wait_qr: State.WAIT_QR,
} as const satisfies Record<LoginStep["state"], teletape.log.LoginStep.State>;

export const encodeLoginStep = ({ state, ...step }: LoginStep): Uint8Array =>
  teletape.log.LoginStep.encode({ ...step, state: STATES[state] }).finish();

export function decodeLoginStep(bytes: Uint8Array): LoginStep {
  const decoded = teletape.log.LoginStep.decode(bytes);
  const states = Object.keys(STATES) as (keyof typeof STATES)[];
  return {
    state: states.find((name) => STATES[name] === decoded.state) ?? "wait_code",
    phoneNumber: decoded.phoneNumber,
    phoneCodeHash: decoded.phoneCodeHash,
    codeType: decoded.codeType,
    codeLength: decoded.codeLength,
    nextCodeType: decoded.nextCodeType,
    resendAtMs: decoded.resendAtMs,
    passwordHint: decoded.passwordHint,
    hasRecoveryEmailAddress: decoded.hasRecoveryEmailAddress,
  };
}
