import type { PactFile } from '../pact-file.ts';
import { toExamination, type Examination } from './examination.ts';

/** The source of a consumer that takes what it is given, without what is generated. */
export interface Readers {
  /** Takes answers: `src/clients`. */
  readonly answers: string;
  /** Takes events: all of `src`, since an event is passed on whole. */
  readonly events: string;
}

/**
 * Fields that a consumer's pact demands and its code never names. Best effort: a name counts as read
 * wherever it stands as a word in the code that takes the answer or the event, comments apart.
 */
export function findFieldsNotRead(
  pacts: readonly PactFile[],
  readersOf: ReadonlyMap<string, Readers>,
): Examination {
  const demanded = pacts.flatMap(demandedFields);
  const words = new Map(
    [...readersOf].map(([name, { answers, events }]) => [
      name,
      { answers: wordsOf(answers), events: wordsOf(events) },
    ]),
  );
  const unread = demanded.filter(
    ({ field, from, consumer }) => words.get(consumer)?.[from].has(lastName(field)) !== true,
  );
  return toExamination(
    'field-not-read',
    demanded,
    unread.map(({ field, from, consumer, provider }) => ({
      subject: `${consumer} → ${provider}`,
      text: `the pact demands ${field}, which ${PLACES[from]} of ${consumer} never names`,
      action: `${consumer} team: take it out of the pact test, so that ${provider} may change it`,
    })),
  );
}

const PLACES: Readonly<Record<keyof Readers, string>> = {
  answers: 'the code in src/clients',
  events: 'the code',
};

interface Demanded {
  readonly field: string;
  readonly from: keyof Readers;
  readonly consumer: string;
  readonly provider: string;
}

/** Each field once, however many interactions demand it. */
function demandedFields({ consumer, provider, interactions }: PactFile): readonly Demanded[] {
  const pair = { consumer: consumer.name, provider: provider.name };
  const answers = interactions.flatMap((each) =>
    each.type === 'Synchronous/HTTP' ? fieldPaths(each.response.body?.content) : [],
  );
  const events = interactions.flatMap((each) =>
    each.type === 'Asynchronous/Messages' ? fieldPaths(each.contents.content) : [],
  );
  return [
    ...[...new Set(answers)].sort().map((field) => ({ field, from: 'answers' as const, ...pair })),
    ...[...new Set(events)].sort().map((field) => ({ field, from: 'events' as const, ...pair })),
  ];
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
