import { closestName } from '@shopflow/broker-client/closest-name';
import { UserError } from '@shopflow/project/user-error';

interface NameWithPacts {
  readonly kind: 'consumer' | 'provider';
  readonly name: string;
  /** Those that have pacts. */
  readonly all: readonly string[];
  /** What else may help. */
  readonly hint?: string;
}

/** @throws UserError with the closest name, for a name without pacts */
export function requireName({ kind, name, all, hint }: NameWithPacts): void {
  const known = [...new Set(all)].sort();
  if (known.includes(name)) return;
  const sentences = [
    `No pact names a ${kind} "${name}".`,
    known.length === 0
      ? 'There are no pacts yet: publish one with `npx contracts publish`.'
      : nameHint(name, known),
    ...(hint === undefined ? [] : [hint]),
  ];
  throw new UserError(sentences.join(' '), { code: `unknown-${kind}` });
}

/** The name that may be meant, and all known ones. */
export function nameHint(name: string, known: readonly string[]): string {
  const closest = closestName(name, known);
  const guess = closest === undefined ? '' : `Did you mean "${closest}"? `;
  return guess + knownNames(known);
}

export function knownNames(known: readonly string[]): string {
  return `Known: ${known.map((each) => `"${each}"`).join(', ')}.`;
}
