/** Calls of jest that put something in the place of a module. */
const CALLS = new Set(['doMock', 'mock', 'setMock', 'unstable_mockModule']);

/**
 * The calls of `jest.mock` and its like in a test file, each as it is written up to its first argument:
 * `jest.mock('../src/clients/orders.ts')`. Calls in files that it imports are not seen.
 *
 * @param path its name decides between TypeScript, JavaScript and JSX
 * @throws Error with the parser's words when it cannot be parsed
 */
export async function findModuleMocks(path: string, source: string): Promise<readonly string[]> {
  if (![...CALLS].some((name) => source.includes(name))) return [];
  const { parse } = await import('oxc-parser'); // Most runs need no parser.
  const { program, errors } = await parse(path, source);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${path} cannot be parsed: ${first.message}`);
  const found: string[] = [];
  visit(program, (node) => {
    const call = toModuleMock(node);
    if (call !== undefined) found.push(call);
  });
  return found;
}

/** A node of https://github.com/estree/estree. */
interface Node {
  readonly type?: unknown;
  readonly [field: string]: unknown;
}

function visit(value: unknown, onNode: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) onNode(value as Node);
  for (const each of Object.values(value)) visit(each, onNode);
}

/** Whatever jest's object is called: in ESM it is `import.meta.jest`, or a name for it. */
function toModuleMock({ type, callee, arguments: args }: Node): string | undefined {
  if (type !== 'CallExpression') return undefined;
  const { property } = callee as { readonly property?: Node };
  const name = property?.name;
  if (typeof name !== 'string' || !CALLS.has(name)) return undefined;
  const [first] = args as readonly Node[];
  if (typeof first?.value === 'string') return `jest.${name}('${first.value}')`;
  return name === 'mock' ? undefined : `jest.${name}(…)`;
}
