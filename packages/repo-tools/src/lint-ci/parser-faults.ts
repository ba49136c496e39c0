import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { validate, type ValidationConfig } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readSources, type SourceFile } from './workflow-file.ts';

/**
 * The errors that GitHub's own parser reports for `.github/`, each with its file and line: syntax, keys
 * and values, expressions and their contexts, needs, and the inputs and secrets of local workflows.
 */
export async function parserFaults(root: string): Promise<readonly string[]> {
  const { workflows, actions } = await readSources(root);
  const found = await Promise.all(
    [...workflows, ...actions].map((source) => faultsOf(source, root)),
  );
  return found.flat();
}

async function faultsOf(source: SourceFile, root: string): Promise<string[]> {
  // The parser caches parsed files by this URL.
  const url = pathToFileURL(path.join(root, source.path)).href;
  const document = TextDocument.create(url, 'yaml', 1, source.text);
  const diagnostics = await validate(document, { fileProvider: makeFileProvider(root) });
  return diagnostics.map(({ range, message }) => {
    const text = typeof message === 'string' ? message : message.value;
    return `${source.path}:${range.start.line + 1}: ${text.trim()}`;
  });
}

function makeFileProvider(root: string): NonNullable<ValidationConfig['fileProvider']> {
  return {
    getFileContent: async (reference) => {
      if (!('path' in reference)) throw new Error('only workflows of this repository can be read');
      const content = await readFile(path.join(root, reference.path), 'utf8');
      return { name: reference.path, content };
    },
  };
}
