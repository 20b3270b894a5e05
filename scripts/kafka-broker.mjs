// A real Apache Kafka (KRaft) out of the artifacts on Maven Central, for tests and for trying things out; needs `java` 17 and `mvn`.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, rmdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import kafkajs from "kafkajs";
import { DEFAULT_VERSION, kafkaClassPath, libDir } from "./kafka-artifacts.mjs";
import { KafkaNode, archiveOf } from "./kafka-node.mjs";

const READY_WITHIN_MS = 60_000;

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

/** Does something of everything once: what a JVM keeps of it is there at once for later brokers. */
const exercise = async (brokers) => {
  const kafka = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ idempotent: true, transactionalId: "exercise" });
  const topic = "exercise";
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true });
  await producer.connect();
  await producer.send({ topic, messages: [{ key: "a", value: "b" }] });
  await admin.fetchTopicOffsets(topic);
  await producer.disconnect();
  await admin.disconnect();
};

/** Keeps beside the artifacts what makes starts fast: a formatted folder, and classes as the JVM wants them. */
const prepare = async (version, classPath, say) => {
  const archive = archiveOf(version);
  const lock = `${archive}.lock`;
  if (existsSync(archive)) return;
  try {
    mkdirSync(lock);
  } catch {
    // Somebody else does it, or it cannot be done here: brokers start without.
    return;
  }
  say(`preparing Kafka ${version} for fast starts (once) ...`);
  const broker = await launch({ version, classPath, makesArchive: true });
  try {
    await exercise(broker.brokers);
  } finally {
    await broker.stop({ graceful: true });
  }
  if (!existsSync(`${archive}.new`)) return;
  renameSync(`${archive}.new`, archive);
  rmdirSync(lock);
};

/**
 * Starts a cluster of `nodes` (1 or 3) and waits until it serves.
 *
 * `dir` keeps the data; without it a temporary folder is removed at the end. `settings` are added to every server.properties;
 * `format` to the arguments that format a new folder. `quickStart` compiles less: starts faster, runs slower.
 */
export const startKafka = async ({
  version = DEFAULT_VERSION,
  nodes: count = 1,
  port,
  dir: givenDir,
  heapMb,
  quickStart,
  settings,
  format,
  say = () => undefined,
} = {}) => {
  const classPath = kafkaClassPath(version, say);
  await prepare(version, classPath, say);
  return launch({
    ...{ version, classPath, count, port, dir: givenDir, heapMb, quickStart, settings, format },
  });
};

const keepFormatted = (dataDir, version) => {
  const template = join(libDir(version), "formatted");
  rmSync(`${template}.new`, { recursive: true, force: true });
  cpSync(dataDir, `${template}.new`, { recursive: true });
  if (!existsSync(template)) renameSync(`${template}.new`, template);
};

const launch = async ({
  version,
  classPath,
  count = 1,
  port = 0,
  dir: givenDir,
  heapMb = 256,
  quickStart = true,
  settings = async () => ({}),
  format = [],
  makesArchive = false,
}) => {
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
      new KafkaNode({
        ...{ dir: nodeDir, dataDir, port: nodePort, classPath, heapMb, quickStart },
        ...{ version, makesArchive },
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
  if (makesArchive) keepFormatted(nodes[0].dataDir, version);
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
