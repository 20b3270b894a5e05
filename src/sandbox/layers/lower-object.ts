import { tl229 } from "../../core/tl/layer-229.ts";
import type { TlCodec, TlObject } from "../../core/tl/tl-codec.ts";
import { inlineButtonToOld, replyButtonToOld } from "./keyboards.ts";
import { defaultValue, elementType, fallbackObject, isScalar } from "./tl-value.ts";

/**
 * Turns objects of the newest layer into those of an older one: fields it lacks go, fields it requires get a default, constructors it
 * lacks are replaced, and left out where nothing can stand for them.
 */
export class ObjectLowering {
  private readonly codec: TlCodec;

  constructor(codec: TlCodec) {
    this.codec = codec;
  }

  /** @returns undefined when the older layer cannot express the value at all */
  value(type: string, value: unknown): unknown {
    const element = elementType(type);
    if (element !== undefined) {
      const values = value as readonly unknown[];
      if (isScalar(element)) return values;
      return values.map((item) => this.value(element, item)).filter((item) => item !== undefined);
    }
    return isScalar(type) ? value : this.object(value as TlObject);
  }

  object(newest: TlObject): TlObject | undefined {
    const source = this.translate(newest);
    const definition = source && this.codec.definition(source._);
    if (source === undefined || definition === undefined) return undefined;
    const lowered: Record<string, unknown> = { _: source._ };
    for (const field of definition.fields) {
      if (field.type === "#") continue;
      const value = source[field.name];
      let result = value === undefined ? undefined : this.value(field.type, value);
      if (result === undefined && field.flag === undefined) {
        result = defaultValue(this.codec, field.type);
        if (result === undefined) return undefined;
      }
      if (result !== undefined) lowered[field.name] = result;
    }
    return lowered as TlObject;
  }

  /** The object under a constructor that the older layer has. */
  private translate(object: TlObject): TlObject | undefined {
    switch (object._) {
      case "keyboardInlineButtonRow":
        return { _: "keyboardButtonRow", buttons: object["buttons"] };
      case "keyboardInlineButton":
        return inlineButtonToOld(object);
      case "keyboardButton":
        return replyButtonToOld(object);
      default:
        break;
    }
    if (this.codec.definition(object._) !== undefined) return object;
    switch (object._) {
      case "messages.chatInviteJoinResultOk":
        return object["updates"] as TlObject;
      case "textButton":
        return object["text"] as TlObject;
      default:
        return fallbackObject(this.codec, tl229.definition(object._)?.result ?? "");
    }
  }
}
