import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore from 'ignore';
import type { Pacticipant } from './pacticipants.ts';
import type { Project } from './project.ts';

/** The places where GitHub looks for it, in its order. */
const FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/**
 * The owner of each pacticipant's workspace by CODEOWNERS; a pacticipant without one is left out. The last
 * matching line wins:
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export async function findOwners(
  { root }: Pick<Project, 'root'>,
  pacticipants: readonly Pacticipant[],
): Promise<ReadonlyMap<string, string>> {
  const rules = parseRules(await readCodeOwners(root));
  return new Map(
    pacticipants.flatMap(({ name, workspace }) => {
      const owner = rules.findLast(({ matches }) => matches(workspace))?.owner ?? '';
      return owner === '' ? [] : [[name, owner] as const];
    }),
  );
}

async function readCodeOwners(root: string): Promise<string> {
  for (const file of FILES) {
    const text = await readFile(path.join(root, file), 'utf8').catch(ignoreMissingFile);
    if (text !== undefined) return text;
  }
  return '';
}

function ignoreMissingFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

interface Rule {
  readonly matches: (folder: string) => boolean;
  /** Empty when the line removes the owners. */
  readonly owner: string;
}

function parseRules(text: string): Rule[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*/, '').trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [pattern = '', ...owners] = line.split(/\s+/);
      const matcher = ignore().add(pattern);
      return { matches: (folder) => matcher.ignores(`${folder}/`), owner: owners.join(', ') };
    });
}
