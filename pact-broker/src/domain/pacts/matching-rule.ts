import { isJsonObject, type JsonObject } from '../json/exact-json.ts';
import { objectsIn } from '../json/lenient.ts';

/** What a matcher accepts at one place of a request, response or message. */
export interface MatchingRule {
  /** `body $.id`, `header Accept`, `path`. */
  readonly place: string;
  readonly matchers: readonly Matcher[];
  /** Whether one matcher suffices instead of all. */
  readonly isAnyOf: boolean;
}

/** A matcher with its parameters, such as `{match: 'regex', regex: '\\d+'}`. */
export type Matcher = JsonObject;

/**
 * Reads the matching rules of all specification versions. Version 2 names a place by one path
 * (`$.body.id`), later ones by category and path (`body`, `$.id`).
 */
export function readMatchingRules(rules: unknown): readonly MatchingRule[] {
  if (!isJsonObject(rules)) return [];
  return Object.entries(rules).flatMap(([category, value]) => {
    if (!isJsonObject(value)) return [];
    if (category.startsWith('$')) return [rule(placeInVersion2(category), { matchers: [value] })];
    if (Array.isArray(value.matchers)) return [rule(category, value)];
    return Object.entries(value).flatMap(([path, each]) =>
      isJsonObject(each) ? [rule(`${category} ${path}`, each)] : [],
    );
  });
}

function rule(place: string, { matchers, combine }: JsonObject): MatchingRule {
  return { place, matchers: objectsIn(matchers), isAnyOf: combine === 'OR' };
}

/** `$.body[0].id` becomes `body $[0].id`, `$.headers.Accept` becomes `header Accept`. */
function placeInVersion2(path: string): string {
  const [, part, rest] = /^\$\.(body|headers?|query|path)(.*)$/s.exec(path) ?? [];
  if (part === undefined || rest === undefined) return path;
  if (part === 'body') return `body $${rest}`;
  return [part.replace('headers', 'header'), rest.replace(/^\./, '')].join(' ').trim();
}
