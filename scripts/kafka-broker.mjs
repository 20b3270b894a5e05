// A real Apache Kafka (KRaft) out of the artifacts on Maven Central, for tests and for trying things out; needs `java` 17 and `mvn`.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import kafkajs from "kafkajs";

export const DEFAULT_VERSION = "4.3.1";
const DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
/** Any fixed one: data folders of a cluster must agree. */
const CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAQ";
const READY_WITHIN_MS = 60_000;

const cacheDir = () => join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "teletape");

const pom = (version) => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>teletape</groupId><artifactId>kafka-broker</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

const runs = (command, argument) =>
  spawnSync(command, [argument], { stdio: "ignore" }).status === 0;

/** What this machine lacks to run Kafka from Maven Central; null = nothing. */
export const missingForKafka = (version = DEFAULT_VERSION) => {
  if (!runs("java", "-version")) return "java (17 or newer) is not installed";
  if (!existsSync(join(libDir(version), ".complete")) && !runs("mvn", "-version"))
    return "mvn is not installed, which downloads Kafka from Maven Central the first time";
  return null;
};

const libDir = (version) => join(cacheDir(), `kafka-${version}`);

/**
 * Downloads Kafka's jars once into the user's cache folder.
 *
 * @returns the class path
 */
export const kafkaClassPath = (version = DEFAULT_VERSION, say = () => undefined) => {
  const missing = missingForKafka(version);
  if (missing !== null) throw new Error(`Kafka cannot be started: ${missing}`);
  const lib = libDir(version);
  if (!existsSync(join(lib, ".complete"))) {
    say(`downloading Kafka ${version} from Maven Central into ${lib} (once, about 45 MB) ...`);
    // Several test files may come here at once: each downloads beside, and the copy is the same whoever is last.
    const work = mkdtempSync(join(tmpdir(), "teletape-kafka-"));
    writeFileSync(join(work, "pom.xml"), pom(version));
    const goal = `${DEPENDENCY_PLUGIN}:copy-dependencies`;
    const out = join(work, "lib");
    const done = spawnSync(
      "mvn",
      ["-q", "-B", "-f", "pom.xml", goal, `-DoutputDirectory=${out}`, "-DincludeScope=runtime"],
      { cwd: work, encoding: "utf8" },
    );
    if (done.status !== 0) throw new Error(`mvn failed:\n${done.stdout}\n${done.stderr}`);
    mkdirSync(lib, { recursive: true });
    cpSync(out, lib, { recursive: true });
    writeFileSync(join(lib, ".complete"), "");
    rmSync(work, { recursive: true });
  }
  return join(lib, "*");
};

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Another broker there would answer in the new one's place. */
const assertFree = (port) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", () => reject(new Error(`Kafka cannot be started: port ${port} is in use`)));
    server.listen(port, "127.0.0.1", () => server.close(resolve));
  });

const properties = (entries) =>
  Object.entries(entries)
    .map(([key, value]) => `${key}=${value}\n`)
    .join("");

/** One broker, which is a controller too. */
class Node {
  constructor(options) {
    Object.assign(this, options);
    this.output = "";
    this.process = null;
  }

  format(extra) {
    const file = join(this.dir, "server.properties");
    mkdirSync(this.dir, { recursive: true });
    writeFileSync(file, properties(this.settings));
    if (existsSync(join(this.dataDir, "meta.properties"))) return;
    const tool = ["-cp", this.classPath, "kafka.tools.StorageTool"];
    const done = spawnSync(
      "java",
      [
        "-Xmx128m",
        "-XX:TieredStopAtLevel=1",
        ...tool,
        "format",
        "-t",
        CLUSTER_ID,
        "-c",
        file,
      ].concat(extra),
      { encoding: "utf8" },
    );
    if (done.status !== 0) throw new Error(`formatting failed:\n${done.stdout}\n${done.stderr}`);
  }

  start() {
    this.process = spawn(
      "java",
      [
        "-Xms64m",
        `-Xmx${this.heapMb}m`,
        "-XX:+UseSerialGC",
        ...(this.quickStart ? ["-XX:TieredStopAtLevel=1"] : []),
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        this.classPath,
        "kafka.Kafka",
        join(this.dir, "server.properties"),
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

/** Nodes of one Kafka cluster on loopback; they end with this process. */
export class KafkaBroker {
  constructor(nodes, options) {
    this.nodes = nodes;
    this.options = options;
    this.killAll = () => {
      for (const node of nodes) node.signal("SIGKILL");
    };
    process.on("exit", this.killAll);
  }

  /** `host:port,host:port` */
  get brokers() {
    return this.nodes.map(({ port }) => `127.0.0.1:${port}`);
  }

  get isRunning() {
    return this.nodes.some((node) => node.isRunning);
  }

  /** The end of what the nodes printed. */
  get output() {
    return this.nodes.map(({ output }) => output).join("\n");
  }

  /** Resolves when every running node serves. */
  async ready() {
    const wanted = this.nodes.filter((node) => node.isRunning);
    const kafka = new kafkajs.Kafka({
      brokers: wanted.map(({ readyPort }) => `127.0.0.1:${readyPort}`),
      connectionTimeout: 1000,
      requestTimeout: 2000,
      logLevel: kafkajs.logLevel.NOTHING,
      retry: { retries: 0 },
    });
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const dead = wanted.find((node) => !node.isRunning);
      if (dead !== undefined) throw new Error(`Kafka ended while starting:\n${dead.output}`);
      const admin = kafka.admin();
      try {
        await admin.connect();
        const { brokers } = await admin.describeCluster();
        if (brokers.length >= wanted.length) return;
      } catch (error) {
        if (Date.now() > deadline)
          throw new Error(`Kafka is not ready:\n${this.output}`, { cause: error });
      } finally {
        await admin.disconnect().catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async kill(index = 0) {
    await this.nodes[index].end("SIGKILL");
  }

  async restart(index = 0) {
    this.nodes[index].start();
    await this.ready();
  }

  pause(index = 0) {
    this.nodes[index].signal("SIGSTOP");
  }

  resume(index = 0) {
    this.nodes[index].signal("SIGCONT");
  }

  /** Ends all nodes and removes their data when it was temporary. */
  async stop({ graceful = false } = {}) {
    process.off("exit", this.killAll);
    await Promise.all(this.nodes.map((node) => node.end(graceful ? "SIGTERM" : "SIGKILL")));
    if (this.options.temporary) rmSync(this.options.dir, { recursive: true, force: true });
  }
}

/**
 * Starts a cluster of `nodes` (1 or 3) and waits until it serves.
 *
 * `dir` keeps the data; without it a temporary folder is removed at the end. `settings` are added to every server.properties;
 * `format` to the arguments that format a new folder. `quickStart` compiles less: starts faster, runs slower.
 */
export const startKafka = async ({
  version = DEFAULT_VERSION,
  nodes: count = 1,
  port = 0,
  dir: givenDir,
  heapMb = 256,
  quickStart = true,
  settings = async () => ({}),
  format = [],
  say = () => undefined,
} = {}) => {
  const classPath = kafkaClassPath(version, say);
  const temporary = givenDir === undefined;
  const dir = givenDir ?? mkdtempSync(join(tmpdir(), "teletape-kafka-"));
  const ports = [];
  for (let i = 0; i < count; i++) {
    if (port !== 0) await assertFree(port + i);
    ports.push({ port: port === 0 ? await freePort() : port + i, controller: await freePort() });
  }
  const voters = ports.map(({ controller }, i) => `${i + 1}@127.0.0.1:${controller}`).join(",");
  const replicas = Math.min(3, count);
  const nodes = [];
  for (const [i, { port: nodePort, controller }] of ports.entries()) {
    const nodeDir = join(dir, `node-${i + 1}`);
    const dataDir = join(nodeDir, "data");
    const extra = await settings({ port: nodePort, freePort });
    nodes.push(
      new Node({
        ...{ dir: nodeDir, dataDir, port: nodePort, classPath, heapMb, quickStart },
        readyPort: extra.readyPort ?? nodePort,
        settings: {
          "process.roles": "broker,controller",
          "node.id": i + 1,
          "controller.quorum.voters": voters,
          listeners: `PLAINTEXT://127.0.0.1:${nodePort},CONTROLLER://127.0.0.1:${controller}`,
          "advertised.listeners": `PLAINTEXT://127.0.0.1:${nodePort}`,
          "controller.listener.names": "CONTROLLER",
          "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
          "log.dirs": dataDir,
          "offsets.topic.replication.factor": replicas,
          "offsets.topic.num.partitions": 1,
          "transaction.state.log.replication.factor": replicas,
          "transaction.state.log.min.isr": Math.max(1, replicas - 1),
          "transaction.state.log.num.partitions": 1,
          "default.replication.factor": replicas,
          "group.initial.rebalance.delay.ms": 0,
          "auto.create.topics.enable": false,
          "log.cleaner.dedupe.buffer.size": 4_194_304,
          "num.network.threads": 2,
          "num.io.threads": 2,
          "background.threads": 2,
          "broker.session.timeout.ms": 1000,
          "broker.heartbeat.interval.ms": 200,
          ...extra.properties?.({ controller }),
        },
      }),
    );
  }
  for (const node of nodes) node.format(format);
  const broker = new KafkaBroker(nodes, { dir, temporary });
  for (const node of nodes) node.start();
  try {
    await broker.ready();
  } catch (error) {
    await broker.stop();
    throw error;
  }
  return broker;
};
