import { isMap, isScalar, LineCounter, parseDocument, type Node, type Pair } from 'yaml';

/** The lines of the operations of a document, by name: `GET /users/{id}`. */
export type OperationLines = ReadonlyMap<string, number>;

/** From its text, in YAML or JSON; empty for a text without lines to point to. */
export function findOperationLines(text: string): OperationLines {
  const lineCounter = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter, logLevel: 'silent' });
  const lines = new Map<string, number>();
  const paths = entriesOf(contents).find(([name]) => name === 'paths')?.[1];
  for (const [template, item] of entriesOf(paths?.value)) {
    for (const [method, { key }] of entriesOf(item.value)) {
      const offset = (key as Node).range?.[0];
      if (offset === undefined) continue;
      lines.set(`${method.toUpperCase()} ${template}`, lineCounter.linePos(offset).line);
    }
  }
  return lines;
}

function entriesOf(node: unknown): readonly (readonly [string, Pair])[] {
  if (!isMap(node)) return [];
  return node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]);
}
