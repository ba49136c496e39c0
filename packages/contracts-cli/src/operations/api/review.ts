import path from 'node:path';
import type { ApiReview } from '@shopflow/api-schema/review';
import { findOwners } from '@shopflow/project/owners';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { PactSource } from '../sources/pact-source.ts';
import { readBaseDocument, readGivenDocument } from './api-documents.ts';
import { makePactFinder, type FindPacts } from './find-pacts.ts';
import { findSubjects, type Subject } from './find-subjects.ts';
import { isUrl } from '../sources/is-url.ts';
import { reviewDocuments } from './review-documents.ts';
import { findOperationLines, type OperationLines } from './operation-lines.ts';

/** What to review. */
export interface ApiReviewRequest {
  /** Providers of the project, or files or URLs of documents (default: all providers that have one). */
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
  /** A path relative to the root of the project, or a URL. */
  readonly file: string;
  /** Of the operations in the file. Parses it again, so only for an output that shows lines. */
  readonly findLines: () => OperationLines;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What it was compared with; undefined when the document is new. */
  readonly base: string | undefined;
  readonly review: ApiReview;
}

export interface ApiReviewResult {
  readonly request: ApiReviewRequest;
  /** Where the pacts come from; undefined for a broker. */
  readonly pactFolder: string | undefined;
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
  request: ApiReviewRequest,
): Promise<ApiReviewResult> {
  const { base, environment } = request;
  const subjects = await findSubjects(project, request);
  // First, because a missing folder is reported without a delay.
  const findPacts = await makePactFinder(project, { source, environment });
  const documents: ReviewedDocument[] = [];
  for (const subject of subjects) {
    documents.push(await reviewDocument(project, { ...subject, base, findPacts }));
  }
  const owners = await findOwners(project, await findPacticipants(project).catch(() => []));
  const pactFolder = 'folder' in source ? source.folder : undefined;
  return { request, pactFolder, documents, owners };
}

interface Question extends Subject {
  readonly base: string | undefined;
  readonly findPacts: FindPacts;
}

async function reviewDocument(project: Project, question: Question): Promise<ReviewedDocument> {
  const { file, base } = question;
  const to = await readGivenDocument(file);
  const from = await readBaseDocument(file, base);
  if (from === undefined && base !== undefined) {
    throw new UserError(`${base} does not have ${path.basename(file)}. Name another base.`);
  }
  // A new document has no consumers yet that could rely on it.
  const before = from?.document ?? { ...to.document, operations: [] };
  const found = await question.findPacts(question);
  const { pacts, unknown } = found;
  const review = await reviewDocuments({ before, after: to.document, pacts, withoutPact: unknown });
  if (review.changes.length > 0 && pacts.length === 0 && found.noneBecause !== undefined) {
    throw new UserError(found.noneBecause);
  }
  return {
    provider: found.provider,
    ...locate(project, file, to.text),
    title: to.document.title,
    from: before.version,
    to: to.document.version,
    base: from?.name,
    review,
  };
}

function locate(
  { root }: Project,
  file: string,
  text: string,
): Pick<ReviewedDocument, 'file' | 'findLines'> {
  if (isUrl(file)) return { file, findLines: () => new Map() };
  let lines: OperationLines | undefined;
  const findLines = (): OperationLines => (lines ??= findOperationLines(text));
  return { file: path.relative(root, file), findLines };
}
