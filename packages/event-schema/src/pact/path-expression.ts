/** A path in a JSON value: property names and array indexes. */
export type Path = readonly (string | number)[];

type Token = string | number | typeof anyIndex | typeof anyName;
const anyIndex = Symbol('[*]');
const anyName = Symbol('*');

const TOKEN = /\.\*|\.([^.[\]]+)|\[\*\]|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/y;

/** The tokens of `$.items[*]['a b']`; undefined for an invalid path expression. */
function parseExpression(expression: string): readonly Token[] | undefined {
  if (!expression.startsWith('$')) return undefined;
  const tokens: Token[] = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < expression.length) {
    const found = TOKEN.exec(expression);
    if (found === null) return undefined;
    const [text, name, index, quoted] = found;
    if (text === '.*') tokens.push(anyName);
    else if (text === '[*]') tokens.push(anyIndex);
    else tokens.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
  }
  return tokens;
}

export interface Selected<Value> {
  readonly value: Value;
  /** The expression matches a parent, and applies to everything below. */
  readonly isCascaded: boolean;
}

/**
 * The value of the most specific expression that matches a path or one of its parents, chosen as Pact
 * does: each name or index weighs 2, each wildcard 1, the root 2; the weight is their product times
 * their number.
 */
export function selectBest<Value>(
  byExpression: Readonly<Record<string, Value>>,
  path: Path,
): Selected<Value> | undefined {
  let best: { readonly weight: number; readonly selected: Selected<Value> } | undefined;
  for (const [expression, value] of Object.entries(byExpression)) {
    const tokens = parseExpression(expression);
    const weight = tokens === undefined ? 0 : weigh(tokens, path);
    if (tokens === undefined || weight <= (best?.weight ?? 0)) continue;
    best = { weight, selected: { value, isCascaded: tokens.length < path.length } };
  }
  return best?.selected;
}

function weigh(tokens: readonly Token[], path: Path): number {
  if (tokens.length > path.length) return 0;
  const product = tokens.reduce<number>((weight, token, i) => weight * weightOf(token, path[i]), 2);
  return product * (tokens.length + 1);
}

function weightOf(token: Token, step: string | number | undefined): number {
  if (token === anyIndex) return typeof step === 'number' ? 1 : 0;
  if (token === anyName) return 1;
  return token === step ? 2 : 0;
}

/** `$.items[*].sku`: all array elements share one path. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[*]`;
    return /^[\w-]+$/.test(step) ? `${text}.${step}` : `${text}['${step}']`;
  }, '$');
}
