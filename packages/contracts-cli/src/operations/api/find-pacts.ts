import type { ApiReview } from '@shopflow/api-schema/review';
import type { PactOfVersion } from '@shopflow/api-schema/review-api';
import { findPacticipants } from '@shopflow/project/pacticipants';
import type { Broker } from '@shopflow/project/open-broker';
import type { Project } from '@shopflow/project/project';
import { openPacts, type PactReader, type PactSource } from '../sources/pact-source.ts';
import { knownNames, requireName } from '../require-name.ts';
import { findDocumentedProviders, type Subject } from './find-subjects.ts';

/** The pacts that a document is reviewed with. */
interface Pacts {
  /** As the pacts name it, where they say it better than the name of a file. */
  readonly provider: string;
  readonly pacts: readonly PactOfVersion[];
  readonly unknown: ApiReview['withoutPact'];
  /** Why there is none, if that is an error for a changed document. */
  readonly noneBecause?: string;
}

export type FindPacts = (subject: Subject) => Promise<Pacts>;

interface Question {
  readonly source: PactSource;
  readonly environment: string | undefined;
}

/** Finds the pacts of a document's consumers. @throws UserError for a folder without pacts, or an unknown provider */
export async function makePactFinder(
  project: Project,
  { source, environment }: Question,
): Promise<FindPacts> {
  const reader = await openPacts(source, { environment });
  if ('folder' in source) return findInFolder(reader, source.folder);
  return async ({ provider }) => {
    const found = await reader.of(provider);
    if (found.pacts.length === 0) await requireProvider(project, source, provider);
    return { ...found, provider };
  };
}

async function findInFolder(reader: PactReader, folder: string): Promise<FindPacts> {
  const integrations = await reader.integrations();
  const providers = [...new Set(integrations.map(({ provider }) => provider))];
  return async ({ provider: named, isProviderGuessed }) => {
    // A document that is not named after a provider is that of the folder's only one.
    const [only] = providers.length === 1 && isProviderGuessed === true ? providers : [];
    const provider = only ?? named;
    const noneBecause =
      `No pact in ${folder} names a provider "${provider}". ${knownNames(providers)} ` +
      'Name the provider of the document with --provider.';
    return { ...(await reader.of(provider)), provider, noneBecause };
  };
}

/**
 * A provider without consumers is known by the project or the broker; any other name is a mistake.
 *
 * @throws UserError
 */
async function requireProvider(
  project: Project,
  { client }: Pick<Broker, 'client'>,
  name: string,
): Promise<void> {
  const local = await findPacticipants(project).catch(() => []);
  const known = [
    ...(await findDocumentedProviders(project)),
    ...[...local, ...project.externals].map((each) => each.name),
  ];
  if (known.includes(name)) return;
  if ((await client.pacticipants()).includes(name)) return;
  requireName({
    ...{ kind: 'provider', name },
    all: (await client.integrations()).map(({ provider }) => provider),
    hint: 'Name the provider of the document with --provider.',
  });
}
