import { connect } from "node:net";
import { HttpMessages } from "./http-messages.ts";

const [, , port = "", connections = "", ...requests] = process.argv;
let count = 0;

for (let index = 0; index < Number(connections); index += 1) {
  const bytes = Buffer.from(requests[index % requests.length] ?? "");
  const socket = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
  const answers = new HttpMessages(() => {
    count += 1;
    socket.write(bytes);
  });
  socket.once("data", (chunk) => {
    const status = chunk.toString("latin1", 9, 12);
    if (status !== "200") throw new Error(`answered ${status}`);
  });
  socket.on("data", (chunk) => answers.push(chunk));
  socket.write(bytes);
}
process.on("message", () => process.send?.(count));
