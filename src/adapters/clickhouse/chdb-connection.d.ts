// The part of the optional package `chdb` that is used; it is not installed by default.
declare module "chdb/connection" {
  export const createChdbConnection: (options: { readonly path: string }) => object;
}
