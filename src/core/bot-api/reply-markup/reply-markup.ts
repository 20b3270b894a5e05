import type * as Tl from "../../../../schemas/generated/tl.ts";

/** `reply_markup` as read from its JSON: complete in form, not yet checked against the chat. */
export type ReplyMarkup =
  | {
      readonly kind: "inline";
      readonly rows: readonly (readonly InlineButton[])[];
      readonly forceReply: boolean;
    }
  | {
      readonly kind: "keyboard";
      readonly rows: readonly (readonly KeyboardButton[])[];
      readonly resize: boolean;
      readonly oneTime: boolean;
      readonly persistent: boolean;
      readonly selective: boolean;
      readonly placeholder: string;
      readonly forceReply: boolean;
    }
  | { readonly kind: "remove"; readonly selective: boolean }
  | { readonly kind: "force_reply"; readonly selective: boolean; readonly placeholder: string };

export interface ButtonFace {
  readonly text: string;
  readonly style: ButtonStyle;
  /** 0 = none. */
  readonly icon: bigint;
}

export type ButtonStyle = "default" | "primary" | "danger" | "success";

export interface InlineButton extends ButtonFace {
  readonly action: InlineAction;
}

export type InlineAction =
  | { readonly kind: "url" | "web_app" | "copy_text"; readonly value: string }
  | { readonly kind: "callback"; readonly data: string }
  | { readonly kind: "game" | "pay" | "disabled" }
  | { readonly kind: "switch_current"; readonly query: string }
  | { readonly kind: "switch"; readonly query: string; readonly chats: ChatKinds }
  | {
      readonly kind: "login";
      readonly url: string;
      /** Without `@`; "" = this bot. */
      readonly botUsername: string;
      readonly requestWriteAccess: boolean;
      readonly forwardText: string;
    };

export interface ChatKinds {
  readonly users: boolean;
  readonly bots: boolean;
  readonly groups: boolean;
  readonly channels: boolean;
}

export interface KeyboardButton extends ButtonFace {
  readonly action: KeyboardAction;
}

export type KeyboardAction =
  | { readonly kind: "text" | "phone" | "location" }
  | { readonly kind: "poll"; readonly quiz?: boolean }
  | { readonly kind: "web_app"; readonly url: string }
  | {
      readonly kind: "users" | "chat" | "managed_bot";
      readonly request: Tl.inputButtonTypeRequestPeer;
    };
