import { expect, it } from "vitest";
import { WriterOrder } from "../../../src/adapters/kafka/writer-order.ts";

const cases = [
  {
    name: "one writer",
    batches: [
      [1n, 0],
      [1n, 0],
    ],
    expected: [true, true],
  },
  {
    name: "a newer epoch",
    batches: [
      [1n, 0],
      [1n, 1],
      [1n, 1],
    ],
    expected: [true, true, true],
  },
  {
    name: "an older epoch after a newer one",
    batches: [
      [1n, 1],
      [1n, 0],
      [1n, 1],
    ],
    expected: [true, false, true],
  },
  {
    name: "another producer",
    batches: [
      [1n, 4],
      [2n, 0],
      [1n, 4],
      [1n, 5],
      [2n, 0],
    ],
    expected: [true, true, false, false, true],
  },
] satisfies { name: string; batches: [bigint, number][]; expected: boolean[] }[];

it.each(cases)("accepts and refuses batches: $name", ({ batches, expected }) => {
  const order = new WriterOrder();
  const accepts = batches.map(([producerId, epoch]) => order.accepts({ producerId, epoch }));
  expect(accepts).toEqual(expected);
  const restored = new WriterOrder();
  const { producerId, producerEpoch, superseded } = order.state;
  restored.restore(producerId, producerEpoch, superseded);
  expect(restored.state).toEqual(order.state);
});
