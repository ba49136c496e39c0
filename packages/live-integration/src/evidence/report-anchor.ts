/** The fragment of a scenario in the report. */
export function toAnchor(id: string): string {
  return `scenario-${encodeURIComponent(id.toLowerCase())}`;
}
