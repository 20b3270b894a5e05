import type { ClientSession, RpcBackend, RpcCall } from "../rpc-backend.ts";
import type { StateKeeper } from "./state-keeper.ts";

/** Calls whose outcome a client relies on for a long time: they are answered when it is on disk. */
const LASTING: ReadonlySet<string> = new Set([
  "auth.importBotAuthorization",
  "auth.sendCode",
  "auth.resendCode",
  "auth.signIn",
  "auth.signUp",
  "auth.checkPassword",
  "auth.logOut",
  "auth.exportLoginToken",
  "auth.importLoginToken",
  "auth.acceptLoginToken",
  "auth.importAuthorization",
  "auth.resetAuthorizations",
  "account.resetAuthorization",
]);

/** Tells the keeper of a world's state of the calls that may change it. Until it has one, calls wait. */
export class KeepingBackend implements RpcBackend {
  private readonly inner: RpcBackend;
  private keeper: StateKeeper | undefined;
  private readonly attached: Promise<void>;
  private open: () => void = () => {};

  constructor(inner: RpcBackend) {
    this.inner = inner;
    this.attached = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  attach(keeper: StateKeeper): void {
    this.keeper = keeper;
    this.open();
  }

  call(call: RpcCall): Promise<unknown> {
    const { keeper } = this;
    if (keeper === undefined) return this.attached.then(() => this.call(call));
    keeper.touch();
    const answer = this.inner.call(call);
    return LASTING.has(call.request._) ? lasting(answer, keeper) : answer;
  }

  sessionOpened(session: ClientSession): void {
    this.inner.sessionOpened(session);
  }

  sessionClosed(session: ClientSession): void {
    this.inner.sessionClosed(session);
  }

  sessionDestroyed(session: ClientSession): void {
    this.inner.sessionDestroyed(session);
  }
}

async function lasting(answer: Promise<unknown>, keeper: StateKeeper): Promise<unknown> {
  try {
    return await answer;
  } finally {
    await keeper.save(); // also a refusal may be a step, such as that to the password
  }
}
