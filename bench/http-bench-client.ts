import { connect } from "node:net";

const [, , port = "", connections = "", request = ""] = process.argv;
const bytes = Buffer.from(request);
let count = 0;

/** Length of an answer, head and body; 0 = not complete. Answers of one run are all of the same length. */
function answerLength(received: Buffer): number {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return 0;
  const length = /content-length: (\d+)/i.exec(received.toString("latin1", 0, headEnd))?.[1];
  return headEnd + 4 + Number(length);
}

for (let index = 0; index < Number(connections); index += 1) {
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  let expected = 0;
  let missing = 0;
  socket.on("data", (chunk) => {
    if (expected === 0) {
      expected = answerLength(chunk);
      missing = expected;
      const status = chunk.toString("latin1", 9, 12);
      if (status !== "200") throw new Error(`answered ${status}`);
    }
    missing -= chunk.length;
    if (missing > 0) return;
    count += 1;
    missing = expected;
    socket.write(bytes);
  });
  socket.write(bytes);
}
process.on("message", () => process.send?.(count));
