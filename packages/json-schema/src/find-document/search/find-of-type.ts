import { findArray } from '../arrays/find-array.ts';
import { findNumber } from '../scalars/find-number.ts';
import { findObject } from '../objects/find-object.ts';
import { findString } from '../scalars/find-string.ts';
import type { Finding } from '../finding.ts';
import type { JsonType } from '../../json-type.ts';
import type { Atom, Scalar } from '../formula/formula.ts';
import type { Searcher } from './searcher.ts';
import { holdsValue } from '../scalars/values.ts';

/** Finds a document of this type that satisfies all atoms. */
export function findOfType(type: JsonType, atoms: readonly Atom[], searcher: Searcher): Finding {
  const opaque = atoms.filter((atom) => atom.atom === 'opaque');
  if (opaque.length === 0) return findPlain(type, atoms, searcher);
  const isContradictory = opaque.some(({ name, holds }) =>
    opaque.some((other) => other.name === name && other.holds !== holds),
  );
  if (isContradictory) return 'none';
  const others = atoms.filter((atom) => atom.atom !== 'opaque');
  if (findPlain(type, others, searcher) === 'none') return 'none';
  for (const { reason } of opaque) searcher.budget.giveUp(reason);
  return 'unknown';
}

function findPlain(type: JsonType, atoms: readonly Atom[], searcher: Searcher): Finding {
  switch (type) {
    case 'string':
      return findString(atoms as Parameters<typeof findString>[0], searcher.budget);
    case 'number':
      return findNumber(atoms as Parameters<typeof findNumber>[0]);
    case 'array':
      return findArray(atoms as Parameters<typeof findArray>[0], searcher);
    case 'object':
      return findObject(atoms as Parameters<typeof findObject>[0], searcher);
    case 'boolean':
      return findValue([true, false], atoms);
    case 'null':
      return findValue([null], atoms);
  }
}

function findValue(candidates: readonly Scalar[], atoms: readonly Atom[]): Finding {
  const found = candidates.find((value) =>
    atoms.every((atom) => atom.atom !== 'values' || holdsValue(atom, value)),
  );
  return found === undefined ? 'none' : { document: found };
}
