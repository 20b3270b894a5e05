// One node of Apache Kafka (KRaft): its data folder and its process.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { libDir } from "./kafka-artifacts.mjs";

/** Any fixed one: data folders of a cluster must agree. */
const CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAQ";
const STORAGE_TOOL = "kafka.tools.StorageTool";
const META = "meta.properties";

/** Classes of a version in the form that a JVM starts with at once. */
export const archiveOf = (version) => join(libDir(version), "classes.jsa");

const properties = (entries) =>
  Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");

/** One broker, which is a controller too. */
export class KafkaNode {
  constructor(options) {
    Object.assign(this, options);
    this.output = "";
    this.process = null;
  }

  /** @param extra arguments; a folder that needs none is a copy of one that was formatted before */
  format(extra) {
    mkdirSync(this.dir, { recursive: true });
    writeFileSync(this.configFile, properties(this.settings));
    if (existsSync(join(this.dataDir, META))) return;
    const template = join(libDir(this.version), "formatted");
    if (extra.length === 0 && existsSync(template)) {
      cpSync(template, this.dataDir, { recursive: true });
      writeFileSync(join(this.dataDir, META), properties(this.identity));
      return;
    }
    const arguments_ = ["format", "-t", CLUSTER_ID, "-c", this.configFile, ...extra];
    const done = spawnSync(
      "java",
      ["-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", this.classPath, STORAGE_TOOL, ...arguments_],
      { encoding: "utf8" },
    );
    if (done.status !== 0) throw new Error(`formatting failed:\n${done.stdout}\n${done.stderr}`);
  }

  get configFile() {
    return join(this.dir, "server.properties");
  }

  /** What a formatted folder says of itself. */
  get identity() {
    return {
      version: 1,
      "cluster.id": CLUSTER_ID,
      "node.id": this.settings["node.id"],
      // An id must not begin with a dash.
      "directory.id": `A${randomBytes(16).toString("base64url").slice(1, 21)}A`,
    };
  }

  /** Classes as the machine wants them, if they were kept before: without, a start takes twice the time. */
  get archive() {
    const file = archiveOf(this.version);
    if (this.makesArchive) return [`-XX:ArchiveClassesAtExit=${file}.new`];
    return existsSync(file) ? [`-XX:SharedArchiveFile=${file}`] : [];
  }

  start() {
    this.process = spawn(
      "java",
      [
        "-Xms64m",
        `-Xmx${this.heapMb}m`,
        "-XX:+UseSerialGC",
        ...(this.quickStart ? ["-XX:TieredStopAtLevel=1"] : []),
        ...this.archive,
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        this.classPath,
        "kafka.Kafka",
        this.configFile,
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (chunk) => {
        this.output = (this.output + chunk).slice(-20_000);
      });
    this.ended = new Promise((resolve) => this.process.once("exit", resolve));
  }

  get isRunning() {
    return this.process !== null && this.process.exitCode === null && !this.process.signalCode;
  }

  signal(name) {
    if (this.isRunning) this.process.kill(name);
  }

  async end(name) {
    if (!this.isRunning) return;
    // A stopped process takes no signal but this.
    this.process.kill("SIGCONT");
    this.process.kill(name);
    await this.ended;
  }
}
