/** Whether a process group has a process that runs, or that no other process has reaped. */
export function isGroupRunning(id: number): boolean {
  try {
    return process.kill(-id, 0);
  } catch {
    return false;
  }
}
