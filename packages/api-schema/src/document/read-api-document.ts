import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import type { ApiDocument } from './api-document.ts';
import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';
import { toApiDocument } from './to-api-document.ts';

export interface ApiDocumentSource {
  /** Display name, for messages. */
  readonly name: string;
  /** Path or URL of the document: references to other files start here. */
  readonly file: string;
  /** Reads a file that the document refers to. */
  readonly readText: (file: string) => Promise<string>;
}

/** A document that is not OpenAPI 3.0 or 3.1, or has a reference that leads nowhere. */
export class ApiDocumentError extends Error {}

/** Aliases of YAML multiply: a document of a few lines could fill the memory. */
const MAX_ALIASES = 100;

/**
 * Reads an OpenAPI 3.0 or 3.1 document in YAML or JSON, together with the files that it refers to.
 *
 * @throws ApiDocumentError
 */
export async function readApiDocument(
  text: string,
  source: ApiDocumentSource,
): Promise<ApiDocument> {
  try {
    const parsed = parseText(text);
    if (!isRecord(parsed)) throw new Error('it is not an object');
    return toApiDocument(hasOuterReference(text) ? await bundle(parsed, source) : parsed);
  } catch (cause) {
    const { place, message } = faultOf(cause as Error, source.name);
    throw new ApiDocumentError(`${place} is not an OpenAPI 3.0 or 3.1 document: ${message}`, {
      cause,
    });
  }
}

/**
 * Reads the document in a file, together with the files that it refers to.
 *
 * @throws ApiDocumentError, also for a missing file
 */
export async function readApiDocumentFile(file: string): Promise<ApiDocument> {
  const readText = (each: string): Promise<string> => readFile(each, 'utf8');
  const text = await readText(file).catch((cause: unknown) => {
    throw new ApiDocumentError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  });
  return readApiDocument(text, { name: file, file, readText });
}

/** The message of the YAML parser ends with its place and a copy of the line. */
function faultOf(error: Error, name: string) {
  if (!(error instanceof YAMLParseError)) return { place: name, message: error.message };
  const [first = ''] = error.message.split('\n');
  const [start] = error.linePos ?? [];
  const place = start === undefined ? name : `${name}:${start.line}:${start.col}`;
  return { place, message: first.replace(/ at line \d+, column \d+:?$/, '') };
}

/** JSON is YAML, but its own parser is much faster. */
function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text, { maxAliasCount: MAX_ALIASES });
  }
}

/** References to other files are rare, and bundling a large document takes a while. */
function hasOuterReference(text: string): boolean {
  return /\$ref["']?\s*:\s*(?!["']?#)["']?\S/.test(text);
}

/** Moves the targets of references to other files into the document. */
async function bundle(
  parsed: JsonRecord,
  { file, readText }: ApiDocumentSource,
): Promise<JsonRecord> {
  // The library reports only which file it could not read, not why.
  let failure: unknown;
  const resolver = {
    order: 1,
    canRead: true,
    read: ({ url }: { readonly url: string }) =>
      readText(decodeURIComponent(url)).catch((error: unknown) => {
        failure ??= error;
        throw error;
      }),
  };
  // Loaded only here: it takes as long to load as the rest of this package.
  const { $RefParser } = await import('@apidevtools/json-schema-ref-parser');
  const options = { resolve: { file: resolver, http: false as const } };
  return $RefParser
    .bundle<JsonRecord>(file, structuredClone(parsed), options)
    .catch((error: unknown) => {
      throw failure ?? error;
    });
}
