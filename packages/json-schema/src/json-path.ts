import { propertyStep } from './json-pointer.ts';

/** Any list index, or any key of an object used as a map. */
export const ANY = '*';

/** A path from the root: property names and {@link ANY}. */
export type Segments = readonly string[];

const STEP = /\.([^.[\]]+)|\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+|\*))\]/gy;

/** Reads `$.items[*].sku`, `$['a b']`, `$.items[0]`; an index counts as {@link ANY}. */
export function parseJsonPath(path: string): Segments {
  return [...path.slice('$'.length).matchAll(STEP)].map(([, name, single, double, index]) =>
    index === undefined ? (name ?? single ?? double ?? '') : ANY,
  );
}

export function formatJsonPath(segments: Segments): string {
  return `$${segments.map((name) => (name === ANY ? '[*]' : propertyStep(name))).join('')}`;
}
