// The artifacts of Apache Kafka on Maven Central, and what is made of them once so that brokers start fast.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

export const DEFAULT_VERSION = "4.3.1";
const DEPENDENCY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
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

/** Where a version is kept. */
export const libDir = (version) => join(cacheDir(), `kafka-${version}`);

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
