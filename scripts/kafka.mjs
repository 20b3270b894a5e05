// `npm run kafka`: Apache Kafka from Maven Central on this machine, until Ctrl-C.
import { parseArgs } from "node:util";
import { DEFAULT_VERSION } from "./kafka-artifacts.mjs";
import { startKafka } from "./kafka-broker.mjs";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "9092" },
    dir: { type: "string" },
    nodes: { type: "string", default: "1" },
    version: { type: "string", default: DEFAULT_VERSION },
    heap: { type: "string", default: "512" },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help) {
  console.log(`npm run kafka -- [options]
  --port PORT     port of the first node, 9092; 0 takes free ones
  --dir DIR       where the data is kept; without it a temporary folder is removed at the end
  --nodes N       1, or 3 with replication
  --version V     ${DEFAULT_VERSION}; any version of org.apache.kafka:kafka_2.13 that runs with KRaft
  --heap MB       heap of each node, 512`);
  process.exit(0);
}
const nodes = Number(values.nodes);
if (nodes !== 1 && nodes !== 3) {
  console.error("--nodes must be 1 or 3");
  process.exit(1);
}
const startedMs = performance.now();
let broker;
try {
  broker = await startKafka({
    nodes,
    port: Number(values.port),
    version: values.version,
    heapMb: Number(values.heap),
    quickStart: false,
    ...(values.dir === undefined ? {} : { dir: values.dir }),
    say: (text) => console.log(text),
  });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
const brokers = broker.brokers.join(",");
console.log(`Kafka ${values.version} is ready on ${brokers} after ${seconds} s`);
console.log(`TELETAPE_LOG=kafka KAFKA_BROKERS=${brokers} npm start`);
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    // All nodes at once would wait for a quorum that is going away.
    void broker.stop({ graceful: nodes === 1 }).then(() => process.exit(0));
  });
}
