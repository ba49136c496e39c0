import { isRecord } from '../../json-record.ts';

/** Keywords whose lists mean the same in any order. */
export const SETS: ReadonlySet<string> = new Set([
  ...['allOf', 'anyOf', 'enum', 'oneOf', 'required', 'type'],
]);

/** One text for schemas that are equal apart from the order of keywords, properties, values and alternatives. */
export function toOrderlessText(value: unknown, keyword?: string): string {
  if (Array.isArray(value)) {
    const texts = value.map((each) => toOrderlessText(each));
    return `[${(keyword !== undefined && SETS.has(keyword) ? texts.sort() : texts).join()}]`;
  }
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}:${toOrderlessText(each, key)}`,
  );
  return `{${entries.sort().join()}}`;
}
