import type { JsonSchema } from '../json-schema.ts';
import { walkSchema } from '../schema/walk-schema.ts';

const SIDE = /^#\/(before|after)/;

/**
 * Gives a `$ref` of both sides one name when both resolve to equal schemas, including everything that
 * they refer to. Shared definitions then compare as equal.
 */
export function makeReferenceCanonicalizer(
  resolve: (reference: string) => JsonSchema,
): (reference: string) => string {
  const names = new Map<string, string>();
  return (reference) => {
    const known = names.get(reference);
    if (known !== undefined) return known;
    const counterpart = reference.replace(
      SIDE,
      (_, side) => `#/${side === 'before' ? 'after' : 'before'}`,
    );
    const isShared = isDefined(counterpart, resolve) && isSame(reference, counterpart, resolve);
    const name = isShared ? reference.replace(SIDE, '#') : reference;
    names.set(reference, name);
    return name;
  };
}

function isDefined(reference: string, resolve: (reference: string) => JsonSchema): boolean {
  try {
    resolve(reference);
    return true;
  } catch {
    return false;
  }
}

function isSame(one: string, other: string, resolve: (reference: string) => JsonSchema): boolean {
  const [left, right] = [one, other].map((each) => collectReachable(each, resolve));
  return JSON.stringify(left) === JSON.stringify(right);
}

/** All references reachable from one, with their schemas, with the side removed. */
function collectReachable(
  first: string,
  resolve: (reference: string) => JsonSchema,
): Record<string, string> {
  const texts: Record<string, string> = {};
  const pending = [first];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const name = next.replace(SIDE, '#');
    if (Object.hasOwn(texts, name)) continue;
    const schema = resolve(next);
    texts[name] = JSON.stringify(schema).replaceAll(/"#\/(?:before|after)/g, '"#');
    for (const { schema: inner } of walkSchema(schema)) {
      if (typeof inner.$ref === 'string') pending.push(inner.$ref);
    }
  }
  return texts;
}
