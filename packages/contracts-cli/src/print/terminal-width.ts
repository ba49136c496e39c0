/** For output that is not read on a terminal. */
const DEFAULT_WIDTH = 120;

/** The columns of the terminal. */
export function terminalWidth(): number {
  return terminalColumns() ?? DEFAULT_WIDTH;
}

/** The columns of the terminal; undefined for output that is not read on one. */
export function terminalColumns(): number | undefined {
  // Some terminals report 0.
  return process.stdout.columns || undefined;
}
