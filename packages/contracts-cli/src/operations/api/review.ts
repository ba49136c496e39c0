import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ApiReview } from '@shopflow/api-schema/review';
import type { PactOfVersion } from '@shopflow/api-schema/review-api';
import { findOwners } from '@shopflow/project/owners';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import { openPacts, type PactSource } from '../pact-source.ts';
import { readBaseDocument, readDocumentFile } from './api-documents.ts';

interface Input {
  /** Providers of the project, or files of documents (default: all providers that have one). */
  readonly subjects?: readonly string[] | undefined;
  /** A file, a URL or a commit (default: where this branch left main). */
  readonly base?: string | undefined;
  /** Uses only the versions live there (default: every environment). */
  readonly environment?: string | undefined;
  /** The provider of a document, where its file name does not say it. */
  readonly provider?: string | undefined;
}

/** The review of the document of one provider. */
export interface ReviewedDocument {
  readonly provider: string;
  /** Relative to the root of the project, or as it was given. */
  readonly file: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What it was compared with; undefined when the document is new. */
  readonly base: string | undefined;
  readonly review: ApiReview;
}

export interface ApiReviewResult {
  readonly documents: readonly ReviewedDocument[];
  /** By consumer, as far as CODEOWNERS names one. */
  readonly owners: ReadonlyMap<string, string>;
}

/**
 * Finds the consumers that changed OpenAPI documents break.
 *
 * @throws UserError, BrokerClientError
 */
export async function reviewApis(
  project: Project,
  source: PactSource,
  input: Input,
): Promise<ApiReviewResult> {
  const subjects = await findSubjects(project, input);
  // First, because a missing folder is reported without a delay.
  const findPacts = await makePactFinder(source, input.environment);
  const documents: ReviewedDocument[] = [];
  for (const subject of subjects) {
    documents.push(await reviewDocument(project, { ...subject, base: input.base, findPacts }));
  }
  const owners = await findOwners(project, await findPacticipants(project).catch(() => []));
  return { documents, owners };
}

interface Subject {
  readonly file: string;
  readonly provider: string;
  /** The provider is only the name of the file, and not one of the project. */
  readonly isProviderGuessed?: boolean;
}

async function findSubjects(
  { paths }: Project,
  { subjects = [], provider }: Input,
): Promise<readonly Subject[]> {
  const names = await readdir(paths.openapi).catch(() => []);
  const providers = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.basename(name, '.yaml'));
  const ofProvider = (name: string): Subject => ({
    file: path.join(paths.openapi, `${name}.yaml`),
    provider: name,
  });
  if (subjects.length === 0) {
    if (providers.length > 0) return providers.map(ofProvider);
    throw new UserError(`${paths.openapi} has no OpenAPI document. Pass the file of one.`);
  }
  return subjects.map((subject) => {
    if (providers.includes(subject)) return ofProvider(subject);
    if (/\.(ya?ml|json)$/.test(subject)) {
      const file = path.resolve(subject);
      if (provider !== undefined) return { file, provider };
      const name = path.basename(file).replace(/\.(ya?ml|json)$/, '');
      return { file, provider: name, isProviderGuessed: !providers.includes(name) };
    }
    throw new UserError(
      `"${subject}" is neither a file of an OpenAPI document nor a provider with one. ` +
        `Providers: ${providers.join(', ') || 'none'}.`,
    );
  });
}

interface Pacts {
  /** Who provides, where the pacts say it better than the name of a file. */
  readonly provider?: string;
  readonly pacts: readonly PactOfVersion[];
  readonly unknown: ApiReview['withoutPact'];
  /** Why there is none, if that is an error for a changed document. */
  readonly noneBecause?: string;
}

type FindPacts = (subject: Subject) => Promise<Pacts>;

async function makePactFinder(
  source: PactSource,
  environment: string | undefined,
): Promise<FindPacts> {
  const reader = await openPacts(source, { environment });
  if (!('folder' in source)) return ({ provider }) => reader.of(provider);
  const integrations = await reader.integrations();
  const providers = [...new Set(integrations.map(({ provider }) => provider))];
  return async ({ provider: named, isProviderGuessed }) => {
    // A document that is not named after a provider is that of the folder's only one.
    const [only] = providers.length === 1 && isProviderGuessed === true ? providers : [];
    const provider = only ?? named;
    const noneBecause = `${source.folder} has no pact with ${provider}, only with ${providers.join(', ')}. Pass --provider.`;
    return { ...(await reader.of(provider)), provider, noneBecause };
  };
}

interface Question extends Subject {
  readonly base: string | undefined;
  readonly findPacts: FindPacts;
}

async function reviewDocument(project: Project, question: Question): Promise<ReviewedDocument> {
  const { reviewApi } = await import('@shopflow/api-schema/review-api');
  const { file, base } = question;
  const to = await readDocumentFile(file);
  const from = await readBaseDocument(file, base);
  if (from === undefined && base !== undefined) {
    throw new UserError(`${base} does not have ${path.basename(file)}. Name another base.`);
  }
  // A new document has no consumers yet that could rely on it.
  const before = from?.document ?? { ...to.document, operations: [] };
  const found = await question.findPacts(question);
  const { pacts, unknown } = found;
  const review = await reviewApi({ before, after: to.document, pacts, withoutPact: unknown });
  if (review.changes.length > 0 && pacts.length === 0 && found.noneBecause !== undefined) {
    throw new UserError(found.noneBecause);
  }
  return {
    provider: found.provider ?? question.provider,
    file: path.relative(project.root, file),
    title: to.document.title,
    from: before.version,
    to: to.document.version,
    base: from?.name,
    review,
  };
}
