import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { isUrl } from '../sources/is-url.ts';

/** A document to review, and whose it is. */
export interface Subject {
  /** A path or a URL. */
  readonly file: string;
  readonly provider: string;
  /** The provider is only the name of the file, and not one of the project. */
  readonly isProviderGuessed?: boolean;
}

interface Input {
  readonly subjects?: readonly string[] | undefined;
  readonly provider?: string | undefined;
}

/** @throws UserError for a subject that is neither a document nor a provider with one */
export async function findSubjects(
  project: Project,
  { subjects = [], provider }: Input,
): Promise<readonly Subject[]> {
  const { openapi } = project.paths;
  const providers = await findDocumentedProviders(project);
  const ofProvider = (name: string): Subject => ({
    file: path.join(openapi, `${name}.yaml`),
    provider: name,
  });
  if (subjects.length === 0) {
    if (providers.length > 0) return providers.map(ofProvider);
    throw new UserError(`${openapi} has no OpenAPI document. Pass the file of one.`);
  }
  return subjects.map((subject) => {
    if (providers.includes(subject)) return ofProvider(subject);
    if (isUrl(subject) || IS_DOCUMENT.test(subject)) {
      const file = isUrl(subject) ? subject : path.resolve(subject);
      if (provider !== undefined) return { file, provider };
      const name = nameOf(file);
      return { file, provider: name, isProviderGuessed: !providers.includes(name) };
    }
    throw new UserError(
      `"${subject}" is neither a file nor a URL of an OpenAPI document, nor a provider with one. ` +
        `Providers: ${providers.join(', ') || 'none'}.`,
    );
  });
}

const IS_DOCUMENT = /\.(ya?ml|json)$/;

/** The last part of a path or a URL: `orders` of `https://example.com/orders.yaml?raw`. */
function nameOf(file: string): string {
  const { pathname } = isUrl(file) ? new URL(file) : { pathname: file };
  return path.basename(pathname).replace(IS_DOCUMENT, '');
}

/** The providers that have an OpenAPI document in the project. */
export async function findDocumentedProviders({ paths }: Project): Promise<readonly string[]> {
  const names = await readdir(paths.openapi).catch(() => []);
  return names.filter((name) => name.endsWith('.yaml')).map((name) => path.basename(name, '.yaml'));
}
