/** What `teletape/client` exports: everything there is for programs that consume a bot's updates. */
export { CallError, ConnectionLostError, StreamEndedError } from "./client-error.ts";
export { consume } from "./consume.ts";
export type {
  ConsumeOptions,
  Consumer,
  Decision,
  Handler,
  HandlerContext,
  KeyedHandler,
} from "./consumer.ts";
export { conversation, IdleError, type Talk } from "./conversation.ts";
export { delegates, type Delegate, type DelegateOptions } from "./delegates.ts";
export { machine, type ActorLike } from "./machine-delegate.ts";
export { perChat, perChatAndUser, perUser, type Key, type Update } from "./update.ts";
export type { WebSocketConstructor, WebSocketLike } from "./web-socket.ts";
