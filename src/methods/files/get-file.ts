import type * as Tl from "../../../schemas/generated/tl.ts";
import { BotApiError } from "../../core/bot-api/bot-api-error.ts";
import { writeJson } from "../../core/bot-api/json-writer.ts";
import { bareId } from "../../core/bot-api/marked-id.ts";
import { ParseError } from "../../core/bot-api/parse-error.ts";
import { rpcToBotApiError } from "../../core/bot-api/rpc-error-map.ts";
import { decodeFileId } from "../../core/files/decode-file-id.ts";
import { encodeFileId, encodeFileUniqueId } from "../../core/files/encode-file-id.ts";
import { fileFolder, fileLocation } from "../../core/files/file-location.ts";
import type { RemoteFile } from "../../core/files/remote-file.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { StoredFile } from "../../ports/file-store.ts";
import { ConnectionClosedError, RpcTimeoutError } from "../../ports/telegram-client.ts";
import type { BotApiMethod, MethodContext } from "../method.ts";
import type { SessionMemories } from "../session-memory.ts";
import { downloadFile, FileTooBigError } from "./download-file.ts";

/** Only in local mode files may be longer. */
const MAX_BYTES = 20_971_520;

/** getFile: the answer comes when the whole file is here. @see https://core.telegram.org/bots/api#getfile */
export const getFile =
  (memories: SessionMemories): BotApiMethod =>
  async (context, params) => {
    const text = params.text("file_id");
    if (text === "") throw new ParseError("file_id not specified");
    const file = readFileId(text);
    const uniqueId = encodeFileUniqueId(file);
    const memory = memories.of(context.bot.session);
    const underWay = memory.downloads.get(uniqueId);
    const download = underWay ?? fetchFile(context, file, uniqueId);
    if (underWay === undefined) {
      memory.downloads.set(uniqueId, download);
      const forget = (): void => void memory.downloads.delete(uniqueId);
      download.then(forget, forget);
    }
    const stored = await download;
    return {
      json: writeJson({
        file_id: encodeFileId(file),
        file_unique_id: uniqueId,
        file_size: stored.sizeBytes === 0 ? undefined : stored.sizeBytes,
        file_path: context.local ? stored.path : stored.relativePath,
      }),
    };
  };

function readFileId(text: string): RemoteFile {
  try {
    return decodeFileId(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    throw new BotApiError(400, "Bad Request: invalid file_id", {}, { cause: error });
  }
}

const unavailable = (cause?: unknown): BotApiError =>
  new BotApiError(
    400,
    "Bad Request: wrong file_id or the file is temporarily unavailable",
    {},
    { cause },
  );

async function fetchFile(
  context: MethodContext,
  file: RemoteFile,
  uniqueId: string,
): Promise<StoredFile> {
  const { files, local, bot } = context;
  const { session } = bot;
  const maxBytes = local ? undefined : MAX_BYTES;
  const known = await files.find(session.account, uniqueId);
  if (known !== undefined) return known;
  const location = fileLocation(file, peerOf);
  if (location === undefined) throw unavailable();
  const [folder, usualExtension] = fileFolder(file.type);
  const into = await files.create(session.account, uniqueId, folder);
  try {
    const { sizeBytes, extension } = await downloadFile(
      context,
      location,
      file.dcId,
      into,
      maxBytes,
    );
    return await into.finish(sizeBytes, extension === "" ? usualExtension : extension);
  } catch (error) {
    await into.discard();
    throw downloadError(error);
  }
}

function downloadError(error: unknown): unknown {
  if (error instanceof FileTooBigError)
    return new BotApiError(400, "Bad Request: file is too big", {}, { cause: error });
  if (error instanceof ConnectionClosedError || error instanceof RpcTimeoutError)
    return unavailable(error);
  if (!(error instanceof RpcError)) return error;
  const mapped = rpcToBotApiError(error, { method: "getfile" });
  return mapped.code === 429 || mapped.code === 401 ? mapped : unavailable(error);
}

function peerOf(chatId: bigint, accessHash: bigint): Tl.InputPeer | undefined {
  const bare = bareId(Number(chatId));
  if (bare === undefined) return undefined;
  const id = BigInt(bare.id);
  switch (bare.kind) {
    case "user":
      return { _: "inputPeerUser", userId: id, accessHash };
    case "chat":
      return { _: "inputPeerChat", chatId: id };
    case "channel":
      return { _: "inputPeerChannel", channelId: id, accessHash };
    default:
      return undefined;
  }
}
