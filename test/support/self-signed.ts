import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./temporary-folder.ts";

/** A key and its self-signed certificate, PEM, as the guides for webhooks make them. */
export interface SelfSigned {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** @param names e.g. `DNS:localhost`; none = only the common name */
export function selfSigned(commonName: string, names?: string): SelfSigned {
  const folder = temporaryFolder();
  const [key, cert] = [join(folder.path, "key.pem"), join(folder.path, "cert.pem")];
  execFileSync(
    "openssl",
    [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
      ...["-subj", `/CN=${commonName}`, "-keyout", key, "-out", cert],
      ...(names === undefined ? [] : ["-addext", `subjectAltName=${names}`]),
    ],
    { stdio: "ignore" },
  );
  const files = { key: readFileSync(key), cert: readFileSync(cert) };
  folder.remove();
  return files;
}
