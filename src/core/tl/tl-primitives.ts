/** Constructor ids of the types that every layer has. @see https://core.telegram.org/mtproto/serialize */
export const VECTOR_ID = 0x1cb5c415;
export const BOOL_TRUE_ID = 0x997275b5;
export const BOOL_FALSE_ID = 0xbc799737;

/** `User` of `Vector<User>` and of the bare `vector<User>`; undefined of what is no vector. */
export const vectorElement = (type: string): string | undefined =>
  /^[Vv]ector<(.*)>$/.exec(type)?.[1];
