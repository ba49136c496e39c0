import { UserError } from '@shopflow/project/user-error';

const PART = /<!-- generated: ([a-z-]+) -->\n([\s\S]*?)\n<!-- end -->/g;

/** Texts by the names in the markers. */
export type Parts = Readonly<Record<string, string>>;

/**
 * Replaces the generated parts of a document.
 *
 * @throws UserError unless the document has exactly one pair of markers for each part
 */
export function replaceParts(document: string, parts: Parts): string {
  const marked = markedParts(document);
  const expected = Object.keys(parts).sort();
  if (String(marked.map(({ name }) => name).sort()) !== String(expected)) {
    throw new UserError(
      `The plan must have exactly one <!-- generated: NAME --> … <!-- end --> block for each of: ${expected.join(', ')}`,
    );
  }
  return document.replaceAll(
    PART,
    (_, name: string) => `<!-- generated: ${name} -->\n\n${parts[name] ?? ''}\n\n<!-- end -->`,
  );
}

/** Names of the generated parts that are out of date. */
export function findStaleParts(document: string, parts: Parts): readonly string[] {
  const fresh = new Map(
    markedParts(replaceParts(document, parts)).map((each) => [each.name, each.text]),
  );
  return markedParts(document)
    .filter(({ name, text }) => fresh.get(name) !== text)
    .map(({ name }) => name);
}

function markedParts(document: string): { name: string; text: string }[] {
  return [...document.matchAll(PART)].map(([, name = '', text = '']) => ({ name, text }));
}
