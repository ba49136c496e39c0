import path from 'node:path';
import { isRecord } from '@shopflow/json-schema/json-record';
import { readDocumentText } from '@shopflow/json-schema/read-document-text';
import { readReferencedFile } from '@shopflow/json-schema/read-referenced-file';
import { Parser, type Diagnostic } from '@asyncapi/parser';
import { EventDocumentError, type EventDocument } from './event-document.ts';
import { findIgnoredSiblings } from './ignored-siblings.ts';
import { makeFileReferences, type ReadText } from './referenced-files.ts';
import { selectFaults } from './select-faults.ts';
import { structureRules } from './structure-rules.ts';
import { toEventDocument } from './to-event-document.ts';

/**
 * Reads an AsyncAPI 3 document. Takes about a second, because the parser is slow to load.
 *
 * @throws EventDocumentError with every fault and its location
 */
export async function readEventDocument(file: string): Promise<EventDocument> {
  const text = await readDocumentText(file).catch((cause: unknown) => {
    throw new EventDocumentError(`${file} cannot be read: ${String(cause)}`, { cause });
  });
  return parseEventDocument(text, { name: file, file });
}

export interface DocumentSource {
  /** The name that faults are reported under. */
  readonly name: string;
  /** The origin of the text: references to other files are relative to it. */
  readonly file: string;
  /** Reads referenced files; by default those of the same repository on disk. */
  readonly readText?: ReadText;
}

const MAX_PARSED = 100;
/** By name, file and text. Without documents that refer to other files, which may change. */
const parsed = new Map<string, EventDocument>();

/**
 * Like {@link readEventDocument}, for a text that is not a file, such as an old version from git. A text is parsed
 * once, because the parser compiles its rules again for each document.
 *
 * @throws EventDocumentError with every fault and its location
 */
export async function parseEventDocument(
  text: string,
  source: DocumentSource,
): Promise<EventDocument> {
  const key = JSON.stringify([source.name, path.resolve(source.file), text]);
  const known = parsed.get(key);
  if (known !== undefined) return known;
  const document = await parse(text, source);
  if (parsed.size >= MAX_PARSED) parsed.clear();
  if (document.files.length === 0) parsed.set(key, document);
  return document;
}

async function parse(
  text: string,
  { name, file, readText = (each) => readReferencedFile(file, each) }: DocumentSource,
): Promise<EventDocument> {
  const source = path.resolve(file);
  const references = makeFileReferences(source, readText);
  const parser = new Parser({
    ruleset: structureRules,
    // The only option that restricts what a reference may load.
    __unstable: { resolver: { cache: false, resolvers: [...references.resolvers] } },
  });
  const { document, diagnostics, extras } = await parser.parse(text, { source });
  rejectOtherVersions(name, extras?.document.data);
  const referenceFaults = [
    ...references.faults(),
    ...findIgnoredSiblings(extras?.document.data),
  ].map((fault) => `${name}: ${fault}`);
  if (document === undefined || referenceFaults.length > 0) {
    const faults = toTexts(selectFaults(diagnostics.filter(isFault)), name);
    throw new EventDocumentError(
      (referenceFaults.length > 0 ? referenceFaults : faults).join('\n'),
    );
  }
  try {
    const files = references.files();
    return { ...toEventDocument(document), files, warnings: toTexts(diagnostics, name) };
  } catch (cause) {
    throw new EventDocumentError(`${name}: ${(cause as Error).message}`, { cause });
  }
}

/** Checked first: an AsyncAPI 2 document describes what others do, not what its owner sends. */
function rejectOtherVersions(name: string, data: unknown): void {
  const { asyncapi } = (data ?? {}) as { readonly asyncapi?: unknown };
  if (isRecord(data) && asyncapi === undefined)
    throw new EventDocumentError(
      `${name} is not an AsyncAPI document: it has no \`asyncapi\` field.`,
    );
  // The parser rejects anything else.
  if (typeof asyncapi !== 'string' && typeof asyncapi !== 'number') return;
  if (String(asyncapi).startsWith('3.')) return;
  throw new EventDocumentError(
    `${name}: AsyncAPI 3 is required, but this is AsyncAPI ${asyncapi}. ` +
      'https://www.asyncapi.com/docs/migration/migrating-to-v3 explains how to convert it.',
  );
}

/** Spectral's severity levels: 1 is a warning, 2 information, 3 a hint. */
const ERROR = 0;

function isFault({ severity }: { readonly severity: number }): boolean {
  return severity === ERROR;
}

/** The parser repeats a fault for every reference to the faulty part. */
function toTexts(diagnostics: readonly Diagnostic[], name: string): string[] {
  return [...new Set(diagnostics.map((each) => toText(each, name)))];
}

function toText({ message, path: steps, range }: Diagnostic, name: string): string {
  const { line, character } = range.start;
  const at = steps.length === 0 ? '' : ` at ${steps.join('/')}`;
  return `${name}:${line + 1}:${character + 1}: ${message}${at}`;
}
