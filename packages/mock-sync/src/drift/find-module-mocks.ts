/** The jest functions that replace a module. */
const CALLS = new Set(['doMock', 'mock', 'setMock', 'unstable_mockModule']);

/**
 * Finds the calls that replace a module in a test file, such as `jest.mock('../src/clients/orders.ts')`.
 * Does not find calls in files that it imports.
 *
 * @param path its extension selects TypeScript, JavaScript or JSX
 * @throws Error with the parser's message when the file cannot be parsed
 */
export async function findModuleMocks(path: string, source: string): Promise<readonly string[]> {
  if (![...CALLS].some((name) => source.includes(name))) return [];
  const { parse } = await import('oxc-parser'); // Loaded only here: most runs do not need the parser.
  const { program, errors } = await parse(path, source);
  const [first] = errors;
  if (first !== undefined) throw new Error(`Could not parse ${path}: ${first.message}`);
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

/** Ignores the name of the jest object, which in ESM is `import.meta.jest` or an alias. */
function toModuleMock({ type, callee, arguments: args }: Node): string | undefined {
  if (type !== 'CallExpression') return undefined;
  const { property } = callee as { readonly property?: Node };
  const name = property?.name;
  if (typeof name !== 'string' || !CALLS.has(name)) return undefined;
  const [first] = args as readonly Node[];
  if (typeof first?.value === 'string') return `jest.${name}('${first.value}')`;
  return name === 'mock' ? undefined : `jest.${name}(…)`;
}
