import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlObject } from "../../core/tl/tl-codec.ts";
import type { Connection } from "./connection.ts";
import type { DcContext } from "./dc-context.ts";
import type { IncomingMessage } from "./message-receiver.ts";
import type { ReceivedMessage } from "./received-messages.ts";
import { rpcResult, serviceMessage } from "./service-message.ts";
import type { Session } from "./session.ts";

const MAX_FUTURE_SALTS = 64;
const MSG_RESEND_ANS_REQ = 0x8610baeb;
/** Answers above this size are offered for a repeated request, not sent. */
const RESENT_ANSWER_BYTES = 256 * 1024;

const SERVICE_NAMES = [
  "msgsAck",
  "ping",
  "pingDelayDisconnect",
  "getFutureSalts",
  "msgsStateReq",
  "msgsStateInfo",
  "msgsAllInfo",
  "msgResendReq",
  "msgDetailedInfo",
  "msgNewDetailedInfo",
  "rpcDropAnswer",
  "destroySession",
  "destroyAuthKey",
  "httpWait",
] as const;

const SERVICE_IDS = new Set<number>([
  MSG_RESEND_ANS_REQ,
  ...SERVICE_NAMES.map((name) => tl229.definition(name)?.id ?? 0),
]);

const ANSWER = { isAnswer: true, isContent: false };

/**
 * Answers the messages that MTProto itself defines.
 *
 * @see https://core.telegram.org/mtproto/service_messages
 */
export class ServiceDispatch {
  private readonly context: DcContext;
  private readonly connection: Connection;

  constructor(context: DcContext, connection: Connection) {
    this.context = context;
    this.connection = connection;
  }

  handles(constructor: number): boolean {
    return SERVICE_IDS.has(constructor);
  }

  /** @returns false when the message is none of MTProto's own */
  dispatch(session: Session, message: IncomingMessage, constructor: number): boolean {
    if (!SERVICE_IDS.has(constructor)) return false;
    if (constructor === MSG_RESEND_ANS_REQ) {
      this.resend(session, message, tl229.decodeType("Vector<long>", message.body, 4) as bigint[]);
    } else {
      this.answer(session, message, tl229.decode(message.body));
    }
    return true;
  }

  /** A message came again: its answer goes out again, if it is not on its way. */
  repeat(session: Session, message: ReceivedMessage): void {
    const answer =
      message.answerId === undefined ? undefined : session.unacknowledgedMessage(message.answerId);
    if (answer === undefined) {
      session.owesAck(message.id);
    } else if (answer.body.length <= RESENT_ANSWER_BYTES) {
      session.resend(answer.id);
    } else {
      const offer = serviceMessage({
        _: "msgDetailedInfo",
        msgId: message.id,
        answerMsgId: answer.id,
        bytes: answer.body.length,
        status: 0,
      });
      session.send(offer, { isAnswer: false, isContent: false });
    }
  }

  private answer(session: Session, message: IncomingMessage, request: TlObject): void {
    switch (request._) {
      case "msgsAck":
        for (const id of request["msgIds"] as bigint[]) session.acknowledged(id);
        return;
      case "pingDelayDisconnect":
        this.connection.disconnectAfter(Math.max(0, request["disconnectDelay"] as number));
        this.pong(session, message, request);
        return;
      case "ping":
        this.pong(session, message, request);
        return;
      case "getFutureSalts":
        this.futureSalts(session, message, request["num"] as number);
        return;
      case "msgsStateReq":
        this.stateInfo(session, message, request["msgIds"] as bigint[]);
        return;
      case "msgResendReq":
        this.resend(session, message, request["msgIds"] as bigint[]);
        return;
      case "rpcDropAnswer":
        this.dropAnswer(session, message, request["reqMsgId"] as bigint);
        return;
      case "destroySession":
        this.destroySession(session, message, request["sessionId"] as bigint);
        return;
      case "destroyAuthKey":
        this.destroyAuthKey(session, message);
        return;
      default:
        // The rest informs us of what needs no action.
        return;
    }
  }

  private pong(session: Session, message: IncomingMessage, request: TlObject): void {
    const pong = { _: "pong", msgId: message.id, pingId: request["pingId"] };
    session.ackedByAnswer(message.id);
    session.send(serviceMessage(pong), ANSWER);
  }

  private futureSalts(session: Session, message: IncomingMessage, count: number): void {
    const nowS = this.context.nowS();
    const wanted = Math.min(Math.max(count, 1), MAX_FUTURE_SALTS);
    const salts = session.key.futureSalts(nowS, wanted).map((salt) => ({
      _: "futureSalt",
      validSince: salt.validSinceS,
      validUntil: salt.validUntilS,
      salt: salt.salt,
    }));
    session.ackedByAnswer(message.id);
    session.send(
      serviceMessage({ _: "futureSalts", reqMsgId: message.id, now: Math.floor(nowS), salts }),
      ANSWER,
    );
  }

  private stateInfo(session: Session, message: IncomingMessage, ids: readonly bigint[]): void {
    const info = Buffer.from(ids.map((id) => session.received.stateOf(id)));
    session.ackedByAnswer(message.id);
    session.send(serviceMessage({ _: "msgsStateInfo", reqMsgId: message.id, info }), ANSWER);
  }

  /** Sends asked-for messages again; the state of those that are gone is told instead. */
  private resend(session: Session, message: IncomingMessage, ids: readonly bigint[]): void {
    const gone = ids.filter((id) => !session.resend(id));
    if (gone.length > 0) this.stateInfo(session, message, ids);
  }

  private dropAnswer(session: Session, message: IncomingMessage, requestId: bigint): void {
    const request = session.received.get(requestId);
    const answerId = request?.answerId;
    const answer = answerId === undefined ? undefined : session.unacknowledgedMessage(answerId);
    let result: TlObject = { _: "rpcAnswerUnknown" };
    if (request?.state === "running") {
      request.state = "dropped";
      result = { _: "rpcAnswerDroppedRunning" };
    } else if (answer !== undefined) {
      session.acknowledged(answer.id);
      result = {
        _: "rpcAnswerDropped",
        msgId: answer.id,
        seqNo: answer.seqno,
        bytes: answer.body.length,
      };
    }
    this.result(session, message, result);
  }

  private result(session: Session, message: IncomingMessage, result: TlObject): void {
    session.ackedByAnswer(message.id);
    const body = rpcResult(message.id, serviceMessage(result), false);
    session.send(body, { isAnswer: true, isContent: true });
  }

  private destroySession(session: Session, message: IncomingMessage, sessionId: bigint): void {
    const other = this.context.sessions.find(session.key, sessionId);
    const isOther = other !== undefined && other !== session;
    if (isOther) this.context.sessions.destroy(other);
    session.ackedByAnswer(message.id);
    session.send(
      serviceMessage({ _: isOther ? "destroySessionOk" : "destroySessionNone", sessionId }),
      ANSWER,
    );
  }

  private destroyAuthKey(session: Session, message: IncomingMessage): void {
    this.result(session, message, { _: "destroyAuthKeyOk" });
    // The answer still has to leave under the key.
    setImmediate(() => this.context.forgetKey(session.key.id));
  }
}
