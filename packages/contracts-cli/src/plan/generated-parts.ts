import { UserError } from '../user-error.ts';

const PART = /<!-- generated: ([a-z-]+) -->\n([\s\S]*?)\n<!-- end -->/g;

/** Texts by the names that stand in the markers. */
export type Parts = Readonly<Record<string, string>>;

/**
 * A document with its generated parts written anew.
 *
 * @throws UserError when the markers of the document and the parts are not the same, each once
 */
export function withParts(document: string, parts: Parts): string {
  const marked = markedParts(document);
  const wanted = Object.keys(parts).sort();
  if (String(marked.map(({ name }) => name).sort()) !== String(wanted)) {
    throw new UserError(
      `The plan must have the markers <!-- generated: NAME --> … <!-- end --> once each for: ${wanted.join(', ')}`,
    );
  }
  return document.replaceAll(
    PART,
    (_, name: string) => `<!-- generated: ${name} -->\n\n${parts[name] ?? ''}\n\n<!-- end -->`,
  );
}

/** Names of the generated parts that are not as they would be written now. */
export function staleParts(document: string, parts: Parts): readonly string[] {
  const fresh = new Map(
    markedParts(withParts(document, parts)).map((each) => [each.name, each.text]),
  );
  return markedParts(document)
    .filter(({ name, text }) => fresh.get(name) !== text)
    .map(({ name }) => name);
}

function markedParts(document: string): { name: string; text: string }[] {
  return [...document.matchAll(PART)].map(([, name = '', text = '']) => ({ name, text }));
}
