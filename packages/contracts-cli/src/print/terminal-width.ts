/** For output that is not read on a terminal. */
const DEFAULT_WIDTH = 120;

/** The columns of the terminal. */
export function terminalWidth(): number {
  // Some terminals report 0.
  return process.stdout.columns || DEFAULT_WIDTH;
}
