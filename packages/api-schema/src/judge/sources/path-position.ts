import type { Operation, Parameter, PathPosition } from '../../document/api-document.ts';
import { escapePattern } from '../../document/escape-pattern.ts';

/** The parameters, those of the path with their positions. One that the path does not have is never sent. */
export function withPositions({ path, parameters }: Operation): readonly Parameter[] {
  return parameters.flatMap((each) => {
    if (each.in !== 'path') return [each];
    const position = positionOf(path, each.name);
    return position === undefined ? [] : [{ ...each, position }];
  });
}

function positionOf(path: string, name: string): PathPosition | undefined {
  const segments = path.split('/');
  const at = segments.findIndex((segment) => segment.includes(`{${name}}`));
  const template = segments[at];
  if (template === undefined) return undefined;
  const names = [...template.matchAll(PARAMETER)].map(([, each]) => each);
  return { segment: segments.length - at, template, index: names.indexOf(name) };
}

const PARAMETER = /\{([^}]*)\}/g;

/** Start and end of a text in a path. */
export type Range = readonly [start: number, end: number];

/** Where a path has the text of a parameter; undefined when that is not certain: `1-2-3` for `{from}-{to}`. */
export function findRange(
  path: string,
  { segment, template, index }: PathPosition,
): Range | undefined {
  const segments = path.split('/');
  const text = segments.at(-segment);
  if (text === undefined) return undefined;
  const [long, short] = ['.+', '.+?'].map((any) => toPattern(template, any).exec(text)?.indices);
  const [range, other] = [long?.[index + 1], short?.[index + 1]];
  if (range === undefined || range.join() !== other?.join()) return undefined;
  const before = segments.slice(0, -segment).join('/').length + 1;
  return [before + range[0], before + range[1]];
}

/** Without the encodings that RFC 3986 (6.2.2.2) calls equivalent: those of letters, digits and `-._~`. */
export function normalizePath(path: string): string {
  return path.replaceAll(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code;
  });
}

function toPattern(template: string, any: string): RegExp {
  const texts = normalizePath(template).split(/\{[^}]*\}/);
  return new RegExp(`^${texts.map(escapePattern).join(`(${any})`)}$`, 'd');
}
