import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

const FILE_NAME = "index.jsonl";

/** A line of the index: a file that came, or with path "" one that went. */
type Line = readonly [uniqueId: string, relativePath: string];

/** Which downloaded file is which, kept beside them over restarts. */
export class FileIndex {
  private readonly folder: string;
  private readonly paths: Map<string, string>;
  private next: number;

  private constructor(folder: string, paths: Map<string, string>, next: number) {
    this.folder = folder;
    this.paths = paths;
    this.next = next;
  }

  /** @throws {Error} it cannot be read or written */
  static async open(folder: string): Promise<FileIndex> {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const paths = new Map<string, string>();
    let next = 0;
    for (const [uniqueId, path] of await readLines(join(folder, FILE_NAME))) {
      next = Math.max(next, Number(/file_(\d+)/.exec(path)?.[1] ?? -1) + 1);
      if (path === "") paths.delete(uniqueId);
      else paths.set(uniqueId, path);
    }
    return new FileIndex(folder, paths, next);
  }

  path(uniqueId: string): string | undefined {
    return this.paths.get(uniqueId);
  }

  entries(): readonly Line[] {
    return [...this.paths];
  }

  /** The next name in the account's row. */
  nextName(extension: string): string {
    const name = `file_${this.next}`;
    this.next += 1;
    return extension === "" ? name : `${name}.${extension}`;
  }

  async add(uniqueId: string, relativePath: string): Promise<void> {
    this.paths.set(uniqueId, relativePath);
    await appendFile(join(this.folder, FILE_NAME), line([uniqueId, relativePath]));
  }

  /** Writes the index anew without these. Names are not given twice: the last one given stays in it. */
  async forget(uniqueIds: readonly string[]): Promise<void> {
    for (const uniqueId of uniqueIds) this.paths.delete(uniqueId);
    const last: Line[] =
      this.next === 0
        ? []
        : [
            ["", `file_${this.next - 1}`],
            ["", ""],
          ];
    const temporary = join(this.folder, `${FILE_NAME}.tmp`);
    await writeFile(temporary, [...last, ...this.paths].map(line).join(""));
    await rename(temporary, join(this.folder, FILE_NAME));
  }
}

const line = (entry: Line): string => `${JSON.stringify(entry)}\n`;

async function readLines(path: string): Promise<readonly Line[]> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  return text.split("\n").flatMap((source) => {
    try {
      const entry: unknown = JSON.parse(source);
      const [uniqueId, path] = Array.isArray(entry) ? (entry as unknown[]) : [];
      return typeof uniqueId === "string" && typeof path === "string" ? [[uniqueId, path]] : [];
    } catch (error) {
      // a crash may leave half of the last line
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });
}
