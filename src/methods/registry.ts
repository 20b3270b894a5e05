import { botApiMethods, teletapeMethods } from "../../schemas/generated/bot-api-registry.ts";
import type { MethodSpec } from "../../schemas/generated/bot-api-registry.ts";
import { BotApiError } from "../core/bot-api/bot-api-error.ts";
import type { BotApiMethod } from "./method.ts";

/** Former names that the official server still takes, lower case, with what they mean today. */
const LEGACY_ALIASES: ReadonlyMap<string, string> = new Map([
  ["getchatmemberscount", "getChatMemberCount"],
  ["kickchatmember", "banChatMember"],
  ["setstickersetthumb", "setStickerSetThumbnail"],
]);

/** Other names of Teletape's own methods. */
const OWN_ALIASES: ReadonlyMap<string, string> = new Map([["getchatmembers", "getParticipants"]]);

/** One entry of the registry. */
export interface RegisteredMethod {
  /** As published, e.g. `sendMessage`. */
  readonly name: string;
  /** False when it answers 501. */
  readonly implemented: boolean;
  readonly spec?: MethodSpec;
  /** True for Teletape's own methods. */
  readonly own?: true;
  readonly call: BotApiMethod;
}

/**
 * Every method by its lower-case name, legacy aliases included: those of the Bot API, then Teletape's own. What
 * `implementations` lacks of the Bot API answers 501 and says so.
 *
 * @param implementations by name in any case
 */
export function createRegistry(
  implementations: ReadonlyMap<string, BotApiMethod>,
): ReadonlyMap<string, RegisteredMethod> {
  const byLowerName = new Map<string, { name: string; call: BotApiMethod }>();
  for (const [name, call] of implementations) byLowerName.set(name.toLowerCase(), { name, call });

  const registry = new Map<string, RegisteredMethod>();
  for (const [name, spec] of Object.entries(botApiMethods)) {
    const implementation = byLowerName.get(name.toLowerCase());
    registry.set(name.toLowerCase(), {
      name,
      spec,
      implemented: implementation !== undefined,
      call: implementation?.call ?? notImplemented(name),
    });
  }
  aliases(LEGACY_ALIASES, registry);
  const ownNames = new Map(Object.keys(teletapeMethods).map((name) => [name.toLowerCase(), name]));
  for (const [lowerName, { name: given, call }] of byLowerName) {
    if (registry.has(lowerName)) continue;
    const name = ownNames.get(lowerName) ?? given;
    const spec = teletapeMethods[name];
    registry.set(lowerName, {
      ...{ name, implemented: true, own: true, call },
      ...(spec === undefined ? {} : { spec }),
    });
  }
  aliases(OWN_ALIASES, registry);
  return registry;
}

function aliases(
  names: ReadonlyMap<string, string>,
  registry: Map<string, RegisteredMethod>,
): void {
  for (const [alias, name] of names) {
    const method = registry.get(name.toLowerCase());
    if (method !== undefined) registry.set(alias, method);
  }
}

/** The callable view of a registry, by lower-case name. */
export function callableMethods(
  registry: ReadonlyMap<string, RegisteredMethod>,
): ReadonlyMap<string, BotApiMethod> {
  return new Map([...registry].map(([name, method]) => [name, method.call]));
}

function notImplemented(name: string): BotApiMethod {
  return () => {
    throw new BotApiError(501, `Not Implemented: method "${name}" is not implemented yet`);
  };
}
