import type { Diagnostic } from '@asyncapi/parser';

/**
 * Removes faults that only follow from others of the list: the parser reports every branch of a schema
 * that it tried, and a YAML error breaks all that comes after it.
 */
export function selectFaults(faults: readonly Diagnostic[]): readonly Diagnostic[] {
  const syntaxFault = faults.find(({ code }) => code === 'parser');
  if (syntaxFault !== undefined) return [syntaxFault];
  const causes = faults.filter((fault) => !isBranch(fault));
  if (causes.length === 0) return faults;
  return causes.filter((fault) => !isOtherForm(fault, causes));
}

/** AsyncAPI's schema decides with if, then and else; the branch's own fault is reported separately. */
function isBranch({ message }: Diagnostic): boolean {
  return /must match "(if|then|else)" schema$/.test(message);
}

/** `items` may be a schema or a list; a fault in the schema also counts as "must be a list". */
function isOtherForm({ message, path }: Diagnostic, causes: readonly Diagnostic[]): boolean {
  return (
    /property type must be \w+$/.test(message) &&
    causes.some((other) => other.path.length > path.length && startsWith(other.path, path))
  );
}

function startsWith(path: Diagnostic['path'], start: Diagnostic['path']): boolean {
  return start.every((step, at) => path[at] === step);
}
