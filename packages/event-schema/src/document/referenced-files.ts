import path from 'node:path';
import type { ReferencedFile } from './event-document.ts';

/** A URI, as the parser passes it to a resolver. */
interface Uri {
  href(): string;
  path(): string;
}

/** Reads the text of a file by its absolute path. */
export type ReadText = (file: string) => Promise<string>;

/** Resolvers for the parser, and what they found. */
export interface FileReferences {
  readonly resolvers: readonly { schema: string; order: number; read(uri: Uri): Promise<string> }[];
  readonly files: () => readonly ReferencedFile[];
  /** References that cannot be followed. */
  readonly faults: () => readonly string[];
}

/**
 * Follows `$ref` to files next to a document and nothing else: the answer of another server is in no
 * release, and may change tomorrow.
 *
 * @param document absolute path of the document
 */
export function makeFileReferences(document: string, readText: ReadText): FileReferences {
  const files = new Map<string, string>();
  const faults = new Set<string>();
  // If a resolver throws, the parser tries its own; so return an empty schema instead.
  const reportFault = (fault: string): string => {
    faults.add(fault);
    return '{}';
  };
  const readFile = async (uri: Uri): Promise<string> => {
    const file = decodeURIComponent(uri.path());
    const name = path.relative(path.dirname(document), file).replaceAll(path.sep, '/');
    try {
      const text = await readText(file);
      files.set(name, text);
      return text;
    } catch (cause) {
      return reportFault(`$ref to ${name}, which cannot be read: ${(cause as Error).message}`);
    }
  };
  const rejectUrl = (uri: Uri): Promise<string> =>
    Promise.resolve(
      reportFault(`$ref to ${uri.href()}: refer to a file next to the document instead`),
    );
  return {
    resolvers: [
      { schema: 'file', order: 1, read: readFile },
      { schema: 'http', order: 1, read: rejectUrl },
      { schema: 'https', order: 1, read: rejectUrl },
    ],
    files: () =>
      [...files]
        .map(([name, text]) => ({ name, text }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    faults: () => [...faults],
  };
}
