import type { IntegrationPair } from '../../domain/integrations/connected.ts';

/** The integrations as a graph for Graphviz. */
export function toDot(pairs: readonly IntegrationPair[]): string {
  const node = (name: string): string => name.replaceAll(/\W/g, '_');
  const edges = pairs.map(({ consumer, provider }) => `  ${node(consumer)} -> ${node(provider)}\n`);
  const style = 'node [  shape = plaintext, fontname = Helvetica ];';
  return `digraph { ranksep=3; ratio=auto; overlap=false; ${style}\n${edges.join('')}}\n`;
}

/**
 * One line for each pacticipant: id, name, 1, 1, 0, its place in the list, then the ids of its
 * providers, filled up with 0 to equal length. The network diagram of the official broker reads it.
 */
export function toCsv(pairs: readonly IntegrationPair[]): string {
  const lines = new Map<number, string[]>();
  const lineOf = (id: number, name: string): string[] => {
    const line = lines.get(id) ?? [`${id}`, quote(name), '1', '1', '0', `${lines.size + 1}`];
    lines.set(id, line);
    return line;
  };
  for (const { consumerId, consumer, providerId, provider } of pairs) {
    const line = lineOf(consumerId, consumer);
    lineOf(providerId, provider);
    line.push(`${providerId}`);
  }
  const all = [...lines.values()];
  const width = Math.max(...all.map((line) => line.length));
  return all.map((line) => `${fill(line, width).join(',')}\n`).join('');
}

function fill(line: readonly string[], width: number): readonly string[] {
  return [...line, ...Array.from({ length: width - line.length }, () => '0')];
}

/** RFC 4180, section 2. */
function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
