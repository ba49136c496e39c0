import { fileURLToPath } from 'node:url';
import type { JsonRecord } from '@shopflow/json-schema/json-record';
import { DocumentTextError, parseDocumentText } from './parse-document-text.ts';

export interface OtherFiles {
  /** Path or URL of the document: references to other files start here. */
  readonly file: string;
  /** Reads a file that the document refers to. */
  readonly readText: (file: string) => Promise<string>;
}

/** References to other files are rare, and bundling a large document takes a while. */
export function hasOuterReference(text: string): boolean {
  return /\$ref["']?\s*:\s*(?!["']?#)["']?\S/.test(text);
}

/**
 * Moves the targets of references to other files into the document.
 *
 * @throws Error for a file that cannot be read, or has no such target
 */
export async function bundle(
  parsed: JsonRecord,
  { file, readText }: OtherFiles,
): Promise<JsonRecord> {
  // The library reports only which file it could not read, not why.
  let failure: Error | undefined;
  const keepFailure = (error: unknown): never => {
    failure ??= error as Error;
    throw error;
  };
  const resolver = {
    order: 1,
    canRead: true,
    read: ({ url }: { readonly url: string }) =>
      readOther(url, { file, readText }).catch(keepFailure),
  };
  const parser = {
    order: 1,
    allowEmpty: true,
    canParse: true,
    parse: ({ url, data }: { readonly url: string; readonly data: unknown }) => {
      try {
        return parseDocumentText(String(data));
      } catch (error) {
        return keepFailure(error instanceof DocumentTextError ? faultIn(url, error) : error);
      }
    },
  };
  // Loaded only here: it takes as long to load as the rest of this package.
  const { $RefParser } = await import('@apidevtools/json-schema-ref-parser');
  const options = {
    resolve: { file: resolver, http: false as const },
    parse: { json: false, yaml: false, text: false, binary: false, own: parser } as const,
  };
  return $RefParser
    .bundle<JsonRecord>(file, structuredClone(parsed), options)
    .catch((error: unknown) => {
      throw failure ?? withTarget(error as Error);
    });
}

async function readOther(url: string, { file, readText }: OtherFiles): Promise<string> {
  const name = url.startsWith('file:') ? fileURLToPath(url) : decodeURIComponent(url);
  if (isUrl(file) && !isUrl(name)) throw new Error('it was read from a URL, but refers to a file');
  if (isUrl(name) && !isUrl(file)) {
    throw new Error(`it refers to ${name}, but only files are read; bundle the document`);
  }
  return readText(name).catch((cause: unknown) => {
    const { message } = cause as Error;
    throw new Error(`it refers to a file that cannot be read: ${message}`, { cause });
  });
}

function isUrl(name: string): boolean {
  return /^[a-z][a-z+.-]+:/i.test(name);
}

function faultIn(url: string, { message, position }: DocumentTextError): Error {
  return new Error(`it refers to ${decodeURIComponent(url)}${position}: ${message}`);
}

/** The library names the part of a file that does not exist, but not the file. */
function withTarget(error: Error): Error {
  const { targetRef, source = '' } = error as {
    readonly targetRef?: unknown;
    readonly source?: string;
  };
  if (typeof targetRef === 'string') return notFound(source + targetRef.replace(/^[^#]*/, ''));
  if (error instanceof RangeError) return error;
  // Such as one of JavaScript, whose message may have the content of a file.
  return new Error('a reference to another file leads to no part of it; correct the $ref', {
    cause: error,
  });
}

function notFound(reference: string): Error {
  return new Error(`the reference ${reference} was not found; add its target or correct the $ref`);
}
