import type { Content, MediaType } from './api-document.ts';

export interface ParsedType {
  /** `application/json`, in lower case. */
  readonly essence: string;
  /** `charset=utf-8`, sorted. */
  readonly parameters: string;
}

export function parseType(text: string): ParsedType {
  const [essence = '', ...parameters] = text.split(';').map((each) => each.trim().toLowerCase());
  return {
    essence,
    parameters: parameters
      .filter((each) => each !== '')
      .sort()
      .join(';'),
  };
}

/** Whether a media type, or a range such as `application/*`, covers a type. */
export function covers(range: string, type: string): boolean {
  const [one, other] = [parseType(range), parseType(type)];
  if (one.essence === '*/*' || one.essence === '*') return true;
  if (one.essence.endsWith('/*')) return other.essence.startsWith(one.essence.slice(0, -1));
  return one.essence === other.essence;
}

/** As `covers`, but with equal parameters if the range has some: a version may be one of them, a charset is not. */
export function coversVersion(range: string, type: string): boolean {
  const wanted = versionOf(range);
  return covers(range, type) && (wanted === '' || wanted === versionOf(type));
}

export function versionOf(type: string): string {
  const parameters = parseType(type).parameters.split(';');
  return parameters.filter((each) => !/^(charset|boundary)\s*=/.test(each)).join(';');
}

/** The most specific entry for a type. */
export function findType(
  content: Content,
  type: string,
): { readonly name: string; readonly media: MediaType } | undefined {
  const names = Object.keys(content).filter((name) => covers(name, type));
  const weight = (name: string): number =>
    (parseType(name).parameters === parseType(type).parameters ? 1 : 0) + 2 * precisionOf(name);
  const [name] = names.sort((a, b) => weight(b) - weight(a));
  const media = name === undefined ? undefined : content[name];
  return name === undefined || media === undefined ? undefined : { name, media };
}

// `*/*` is 0, `application/*` is 1, a type is 2.
export function precisionOf(type: string): number {
  return 2 - (parseType(type).essence.match(/\*/g)?.length ?? 0);
}

export function isJson(type: string): boolean {
  return /[/+]json$/.test(parseType(type).essence) || type.includes('*');
}

/** The type of a document in a parameter, which has no header: all types of JSON are written alike. */
export function toWrittenType(type: string): string {
  const { essence } = parseType(type);
  return /[/+]json$/.test(essence) ? 'application/json' : essence;
}

export function isForm(type: string): boolean {
  return parseType(type).essence === 'application/x-www-form-urlencoded';
}

export function isText(type: string): boolean {
  return parseType(type).essence.startsWith('text/');
}

/** Types that Pact compares alike: `application/problem+json` and `application/json`. */
export function areRelated(one: string, other: string): boolean {
  return baseOf(one) === baseOf(other);
}

function baseOf(type: string): string {
  const { essence } = parseType(type);
  const suffix = /\+(\w+)$/.exec(essence)?.[1];
  return suffix === undefined ? essence : `application/${suffix}`;
}
