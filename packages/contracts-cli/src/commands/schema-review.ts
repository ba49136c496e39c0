import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Review } from '@shopflow/event-schema/review';
import { Command, Option } from 'commander';
import { parse } from 'yaml';
import type { Environment } from '../environment.ts';
import { repositoryRoot } from '../repository.ts';
import { EVENT_DOCUMENT } from '../schema/event-document.ts';
import { readPactFolder } from '../schema/pact-folder.ts';
import { findPublishedPacts, type CountingPacts } from '../schema/published-pacts.ts';
import { findEventReaders } from '../schema/event-readers.ts';
import {
  readBase,
  readOlderReleases,
  readVersion,
  type DocumentVersion,
} from '../schema/review-base.ts';
import { reviewMarkdown } from '../schema/review-markdown.ts';
import { reviewText } from '../schema/review-text.ts';
import { UserError } from '../user-error.ts';

interface Options {
  readonly base?: string;
  readonly env?: string;
  readonly pacts?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function schemaReviewCommand(env: Environment): Command {
  return new Command('review')
    .description('whom a changed event document breaks, by what each consumer really reads')
    .argument('[document]', `the changed document; ${EVENT_DOCUMENT} unless given`)
    .option(
      '--base <version>',
      'commit or released version to compare with; where this branch left main unless given',
    )
    .option('--env <environment>', 'what is live there counts; every environment unless given')
    .option('--pacts <folder>', 'take the pacts of a folder, and ask no broker')
    .addOption(new Option('--json', 'print the review as JSON').conflicts('markdown'))
    .option('--markdown', 'print the review as Markdown, for a pull request')
    .addHelpText(
      'after',
      '\nThe pact of each consumer counts: of its main branch, and of each version that is live.' +
        '\nExit codes: 0 nobody breaks and info.version is right, 1 somebody breaks or it is wrong,' +
        '\n2 it could not be answered.',
    )
    .action(async (document: string | undefined, options: Options) => {
      const file = path.resolve(document ?? path.join(repositoryRoot, EVENT_DOCUMENT));
      const review = await reviewFile(file, options, env);
      process.stdout.write(`${toOutput(review, options)}\n`);
      process.exitCode = { yes: 0, no: 1, 'not-known': 2 }[review.answer];
    });
}

async function reviewFile(
  file: string,
  { base, ...options }: Options,
  env: Environment,
): Promise<Review> {
  // First what is said at once, when it cannot be had.
  const findPacts = await pactSource(options, env);
  const from = await readBase(file, base);
  const to = await readVersion(file);
  // Of the owner before: by a new one's name nobody has published a pact yet.
  const pacts = await findPacts(from.document.owner.pacticipant);
  const { reviewEvent } = await import('@shopflow/event-schema/review-event');
  const isReworded = !isDeepStrictEqual(allText(from), allText(to));
  const documents = { from: from.document, to: to.document, isReworded, base: from.name };
  const declaredReads = Object.fromEntries(
    (await findEventReaders()).map(({ pacticipant, reads }) => [pacticipant, reads]),
  );
  const older = await readOlderReleases(file, from.document);
  return reviewEvent({ ...documents, ...pacts, declaredReads, older });
}

/** Whatever a person reads of a version, with the files that it refers to. */
function allText({ text, document }: DocumentVersion): unknown {
  return [parse(text), document.files];
}

/** @throws UserError when neither a broker nor a folder is named */
async function pactSource(
  { env: environment, pacts }: Options,
  env: Environment,
): Promise<(provider: string) => CountingPacts | Promise<CountingPacts>> {
  if (pacts === undefined) {
    const broker = makeBrokerClient(readBrokerAddress(env));
    return (provider) => findPublishedPacts(broker, { provider, environment });
  }
  if (environment !== undefined) {
    throw new UserError('--env asks a broker what is live there, and --pacts asks none.');
  }
  return readPactFolder(path.resolve(pacts));
}

function toOutput(review: Review, { json, markdown }: Options): string {
  if (json === true) return JSON.stringify(review, null, 2);
  return markdown === true ? reviewMarkdown(review) : reviewText(review);
}
