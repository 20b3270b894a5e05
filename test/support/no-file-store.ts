import { type FileStore, FileStoreError, LocalFileError } from "../../src/ports/file-store.ts";

const none = (): Promise<never> => Promise.reject(new FileStoreError("there are no files here"));

/** A server that keeps nothing. */
export const noFileStore: FileStore = {
  withPart: (work) => work(Buffer.alloc(0)),
  open: () => Promise.reject(new LocalFileError("Can't find real file path")),
  openUpload: none,
  find: () => Promise.resolve(undefined),
  create: () =>
    Promise.resolve({
      write: () => Promise.resolve(),
      finish: none,
      discard: () => Promise.resolve(),
    }),
  openStored: () => Promise.resolve(undefined),
};
