import { parse } from '@swc/core';

/** Calls of jest that put something in the place of a module. */
const CALLS = new Set(['doMock', 'mock', 'setMock', 'unstable_mockModule']);

/**
 * The calls of `jest.mock` and its like in the source of a test file, each as it is written up to its
 * first argument: `jest.mock('../src/clients/orders.ts')`. Calls in files that it imports are not seen.
 *
 * @throws Error of the parser when the source is not TypeScript or JavaScript
 */
export async function findModuleMocks(source: string, isJsx = false): Promise<readonly string[]> {
  if (![...CALLS].some((name) => source.includes(name))) return [];
  const module = await parse(source, { syntax: 'typescript', tsx: isJsx, target: 'es2022' });
  const found: string[] = [];
  visit(module, (node) => {
    const call = toModuleMock(node);
    if (call !== undefined) found.push(call);
  });
  return found;
}

interface Node {
  readonly type?: unknown;
  readonly [field: string]: unknown;
}

function visit(value: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, onNode);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  onNode(value as Node);
  for (const each of Object.values(value)) visit(each, onNode);
}

function toModuleMock({ type, callee, arguments: args }: Node): string | undefined {
  if (type !== 'CallExpression') return undefined;
  const { object, property } = callee as { object?: Node; property?: Node };
  const name = property?.value;
  // Whatever jest's object is called: in ESM it is `import.meta.jest` or a name for it.
  if (object === undefined || typeof name !== 'string' || !CALLS.has(name)) return undefined;
  const first = (args as readonly { expression: Node }[])[0]?.expression;
  if (first?.type === 'StringLiteral') return `jest.${name}('${String(first.value)}')`;
  return name === 'mock' ? undefined : `jest.${name}(…)`;
}
