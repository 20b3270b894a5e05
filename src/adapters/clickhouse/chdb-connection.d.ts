// The part of the optional package `chdb` that is used; it is not installed by default.
declare module "chdb/connection" {
  export interface ChdbConnection {
    readonly chdb: {
      /** Bytes go to the engine's parser as they are: nothing is copied or decoded in JavaScript. */
      rawInsert(params: {
        readonly table: string;
        readonly columns: readonly string[];
        readonly format: "TabSeparated";
        readonly values: Uint8Array;
      }): Promise<unknown>;
    };
  }
  export const createChdbConnection: (options: { readonly path: string }) => ChdbConnection;
}
