import type { Json } from '../support/http.ts';
import { isObject } from './mask.ts';
import type { MaskedAnswer, RecordedRequest } from './recording.ts';

export type Category =
  'status' | 'content type' | 'location' | 'headers' | 'properties' | 'links' | 'values';

export interface Difference {
  readonly category: Category;
  readonly what: string;
}

/** Finds where our masked answer differs from the official one. Wording is free. */
export function findDifferences(
  request: RecordedRequest,
  official: MaskedAnswer,
  ours: MaskedAnswer,
): readonly Difference[] {
  const { officialFault, faultOnly = 0, faultIn } = request;
  const isFault = officialFault !== undefined && official.status >= faultOnly;
  if (isFault && faultIn === undefined) {
    const isWorse = ours.status >= 500 && ours.status !== official.status;
    return isWorse ? [{ category: 'status', what: `${ours.status}, not below 500` }] : [];
  }
  const differences = new Comparison(request).answers(official, ours);
  if (!isFault) return differences;
  return differences.filter(({ category }) => !(faultIn ?? []).includes(category));
}

class Comparison {
  readonly #request: RecordedRequest;
  readonly #found: Difference[] = [];

  constructor(request: RecordedRequest) {
    this.#request = request;
  }

  answers(official: MaskedAnswer, ours: MaskedAnswer): readonly Difference[] {
    if (official.status !== ours.status) {
      return [{ category: 'status', what: `${ours.status}, not ${official.status}` }];
    }
    this.#equal('content type', official.type, ours.type);
    this.#equal('location', official.location, ours.location);
    // A document of another type has another form, except HAL and JSON.
    if (official.type !== ours.type && !isPlainJson(official) && !isPlainJson(ours)) {
      return this.#found;
    }
    this.#headers(official, ours);
    if (official.delivered !== undefined) {
      this.#values('delivered', official.delivered, ours.delivered);
    }
    if (official.body !== undefined && ours.body !== undefined) {
      this.#bodies(official.body, ours.body);
    }
    return this.#found;
  }

  #add(category: Category, what: string): void {
    this.#found.push({ category, what });
  }

  #equal(category: Category, official: string | undefined, ours: string | undefined): void {
    if (official !== ours) this.#add(category, `${ours ?? 'none'}, not ${official ?? 'none'}`);
  }

  /** Only those that the official broker sends. */
  #headers({ headers = {} }: MaskedAnswer, ours: MaskedAnswer): void {
    for (const [name, value] of Object.entries(headers)) {
      const other = ours.headers?.[name];
      if (other === undefined || toSortedWords(value) !== toSortedWords(other)) {
        this.#add('headers', `${name}: ${other ?? 'none'}, not ${value}`);
      }
    }
  }

  #bodies(official: Json, ours: Json): void {
    if (official === null || ours === null) {
      if (official !== ours) {
        this.#add('values', official === null ? 'a body, not an empty answer' : 'an empty answer');
      }
    } else if (Array.isArray(official) && typeof official[0] === 'string') {
      this.#lines(official as string[], ours as string[]);
    } else {
      this.#values('', withoutWording(official), withoutWording(ours));
    }
  }

  #lines(official: readonly string[], ours: readonly string[]): void {
    const [theirs, own] = [official, ours].map((lines) => dataLines(lines, this.#request.text));
    if (!isSame(theirs, own)) {
      const line = theirs?.find((each, index) => each !== own?.[index]);
      this.#add('values', line === undefined ? 'more lines' : `no line ${line}`);
    }
  }

  #values(path: string, official: Json, ours: Json): void {
    if (isSame(official, ours)) return;
    if (Array.isArray(official) && Array.isArray(ours)) this.#lists(path, official, ours);
    else if (isObject(official) && isObject(ours)) this.#objects(path, official, ours);
    else this.#add('values', `${path}: ${short(ours)}, not ${short(official)}`);
  }

  #objects(path: string, official: Record<string, Json>, ours: Record<string, Json>): void {
    const isLinks = path.endsWith('_links');
    const [missing, more] = [keysOnlyIn(official, ours), keysOnlyIn(ours, official)];
    const category = isLinks ? 'links' : 'properties';
    if (missing.length > 0) this.#add(category, `${path} lacks ${missing.join(' ')}`);
    if (more.length > 0) this.#add(category, `${path} has also ${more.join(' ')}`);
    for (const key of Object.keys(official).filter((each) => each in ours)) {
      const part = path === '' ? key : `${path}.${key}`;
      if (isLinks) this.#links(part, official[key], ours[key]);
      else this.#values(part, official[key], ours[key]);
    }
  }

  #lists(path: string, official: Json[], ours: Json[]): void {
    const [theirs, own] = this.#request.unordered
      ? [sorted(official), sorted(ours)]
      : [official, ours];
    if (isSame(theirs, own)) return;
    if (theirs.length !== own.length) {
      this.#add('values', `${path}: ${own.length} entries, not ${theirs.length}`);
    } else if (isSame(sorted(theirs), sorted(own))) this.#add('values', `${path}: another order`);
    else theirs.forEach((each: Json, index) => this.#values(`${path}[]`, each, own[index]));
  }

  #links(path: string, official: Json, ours: Json): void {
    if (Array.isArray(official) !== Array.isArray(ours)) {
      this.#add('links', `${path}: ${Array.isArray(ours) ? 'a list' : 'one link'}`);
      return;
    }
    const [theirs, own] = [toTargets(official), toTargets(ours)];
    const isEqual = this.#request.unordered
      ? isSame(sorted(theirs), sorted(own))
      : isSame(theirs, own);
    if (!isEqual) this.#add('links', `${path}: to ${short(own)}, not ${short(theirs)}`);
    else if (!this.#request.unordered)
      this.#values(path, withoutTargets(official), withoutTargets(ours));
  }
}

function isPlainJson({ type = '' }: MaskedAnswer): boolean {
  return type.includes('json') && !/problem|extended/.test(type);
}

function toTargets(link: Json): unknown[] {
  return [link].flat().map((each: Json): unknown => each?.href);
}

function withoutTargets(link: Json): unknown[] {
  return [link].flat().map((each: object) => ({ ...each, href: '' }));
}

const TEXTS = new Set([
  ...['title', 'text', 'message', 'error', 'detail', 'reason', 'deprecationWarning'],
  ...['shortDescription', 'when', 'logs'],
]);

/** Replaces wording by a mark: of a text only its presence counts, of notices only their types. */
function withoutWording(value: Json, key = '', isInErrors = false): unknown {
  if (typeof value === 'string') {
    const isText = TEXTS.has(key) || (isInErrors && !['type', 'pointer'].includes(key));
    return isText ? 'TEXT' : value;
  }
  if (Array.isArray(value)) {
    const list = value.map((each): unknown => withoutWording(each, key, isInErrors));
    return isWording(key, list) ? sorted(toDistinct(list)) : list;
  }
  if (!isObject(value)) return value as unknown;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      withoutWording(part, name, isInErrors || name === 'errors'),
    ]),
  );
}

function isWording(key: string, list: readonly unknown[]): boolean {
  return key === 'notices' || key === 'logs' || list.every((each) => each === 'TEXT');
}

function toDistinct(list: readonly unknown[]): unknown[] {
  return [...new Map(list.map((each) => [JSON.stringify(each), each])).values()];
}

/** The lines of a text that are data of this run, without their spacing. */
function dataLines(lines: readonly string[], kind: RecordedRequest['text']): readonly string[] {
  const tidy = (line: string): string => line.trim().replaceAll(/\s+/g, ' ');
  const isOwn = (line: string): boolean => line.includes('@');
  if (kind === 'csv') return lines;
  if (kind === 'dot') return lines.filter(isOwn).map(tidy).sort();
  if (kind === 'diff') {
    return lines.filter((line) => /^[+-]/.test(line)).map((line) => tidy(line).replace(/,$/, ''));
  }
  if (kind !== 'table') return ['TEXT'];
  const rows = lines.filter((line, index) => line.includes('|') && (index === 0 || isOwn(line)));
  const cells = rows.map((line) => line.split('|').map(tidy));
  const number = cells[0]?.indexOf('NUMBER') ?? -1;
  return cells.map((row, index) =>
    row
      .map((cell, column) => (index > 0 && column === number && cell !== '' ? 'N' : cell))
      .join(' | '),
  );
}

function keysOnlyIn(one: object, other: object): string[] {
  return Object.keys(one).filter((key) => !(key in other));
}

function sorted(list: readonly unknown[]): unknown[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function toSortedWords(text: string): string {
  return text
    .split(',')
    .map((word) => word.trim().toUpperCase())
    .sort()
    .join(', ');
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function short(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
