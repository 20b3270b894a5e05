/** Recorded updates that are not equal to their recording, by the number of the case. */
export const RECORDED_EXCEPTIONS: Readonly<Record<number, string>> = {
  554: "the official server lets an edit overtake a message that waits for its reply target; we keep the order",
  1277: "the recording of the state before it is not in the file",
};
