/** A duration for display: `340 ms`, `4.2 s`, `2 min 5 s`. */
export function toDurationText(durationMs: number): string {
  const ms = Math.round(durationMs);
  if (ms < 1_000) return `${ms} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths < 600) return `${tenths / 10} s`;
  const seconds = Math.round(ms / 1_000);
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
