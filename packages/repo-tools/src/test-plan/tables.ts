import { edgeName, type Edge } from './edge.ts';
import type { ListedScenario } from './listed-scenarios.ts';
import type { PlannedId } from './planned-ids.ts';

/** A table of the edges with their requests or events and their number of interactions. */
export function edgeTable(edges: readonly Edge[], topic: string): string {
  const rows = edges.map((edge) => [
    edgeName(edge),
    edge.kind === 'http' ? 'HTTP' : `Kafka \`${topic}\``,
    edge.flows.map((flow) => `\`${flow}\``).join(', '),
    String(edge.interactions),
  ]);
  const total = edges.reduce((sum, { interactions }) => sum + interactions, 0);
  return table(
    ['consumer → provider', 'by', 'what flows', 'interactions'],
    [...rows, ['**all**', '', '', `**${total}**`]],
  );
}

/** A table of the plan's ids, each with a link to its scenario file and where it runs. */
export function scenarioTable(
  ids: readonly PlannedId[],
  scenarios: readonly ListedScenario[],
): string {
  const rows = ids.map(({ id, title }) => {
    const { file, disturbs } = scenarios.find((each) => each.id === id) ?? {};
    const test = file === undefined ? '**none**' : `[${file.split('/').at(-1)}](../${file})`;
    return [id, title, test, disturbs === undefined ? 'yes' : `no: it ${disturbs}`];
  });
  return table(['id', 'what', 'test', 'runs in a shared environment'], rows);
}

/** A Markdown table, aligned as prettier aligns it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(3, cell.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
