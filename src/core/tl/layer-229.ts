import { TL_LAYER, TL_SCHEMA } from "../../../schemas/generated/tl-schema.ts";
import { TlCodec } from "./tl-codec.ts";
import { parseTlSchema, type TlSchema } from "./tl-schema.ts";

/** The schema of the newest layer spoken. */
export const tlSchema229: TlSchema = parseTlSchema(TL_LAYER, TL_SCHEMA);

/** The codec of the newest layer; its compiled readers are shared by all accounts of the process. */
export const tl229 = new TlCodec(tlSchema229);
