import type { PactFile } from '../pact-file.ts';
import { toExamination, type Examination } from './examination.ts';

/**
 * Fields that a consumer's pact demands and its code never names. Best effort: a name counts as read
 * wherever it stands as a word in the code that takes answers and events, comments apart.
 *
 * @param readersOf the source of a consumer's clients and event handlers
 */
export function findFieldsNotRead(
  pacts: readonly PactFile[],
  readersOf: ReadonlyMap<string, string>,
): Examination {
  const demanded = pacts.flatMap(({ consumer, provider, interactions }) => {
    const fields = new Set(
      interactions.flatMap((each) =>
        fieldPaths(
          each.type === 'Synchronous/HTTP' ? each.response.body?.content : each.contents.content,
        ),
      ),
    );
    return [...fields].sort().map((field) => ({
      field,
      consumer: consumer.name,
      provider: provider.name,
    }));
  });
  const words = new Map([...readersOf].map(([name, source]) => [name, wordsOf(source)]));
  const unread = demanded.filter(
    ({ field, consumer }) => words.get(consumer)?.has(lastName(field)) !== true,
  );
  return toExamination(
    'field-not-read',
    demanded,
    unread.map(({ field, consumer, provider }) => ({
      subject: `${consumer} → ${provider}`,
      text: `the pact demands ${field}, which nothing under src/clients or src/events of ${consumer} names`,
      action: `${consumer} team: take it out of the pact test, so that ${provider} may change it`,
    })),
  );
}

/** `$.items[*].sku` for each field of an example. */
function fieldPaths(example: unknown, at = '$'): string[] {
  if (Array.isArray(example)) return example.flatMap((each) => fieldPaths(each, `${at}[*]`));
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(example).flatMap(([name, value]) => [
    `${at}.${name}`,
    ...fieldPaths(value, `${at}.${name}`),
  ]);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).replaceAll('[*]', '');
}

function wordsOf(source: string): ReadonlySet<string> {
  const code = source.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  return new Set(code.match(/[\w$]+/g));
}
