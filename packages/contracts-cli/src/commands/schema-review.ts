import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { makeBrokerClient } from '@shopflow/broker-client';
import { readBrokerAddress } from '@shopflow/broker-client/read-broker-address';
import type { Review } from '@shopflow/event-schema/review';
import { Command, Option } from 'commander';
import { parse } from 'yaml';
import { addEnvironmentOption } from '@shopflow/project/environment-option';
import type { Environment } from '@shopflow/project/environment';
import { repositoryRoot } from '@shopflow/project/repository';
import { EVENT_DOCUMENT } from '../schema/event-document.ts';
import { readPactFolder } from '../schema/pact-folder.ts';
import { findPublishedPacts, type RelevantPacts } from '../schema/published-pacts.ts';
import { findEventReaders } from '../schema/event-readers.ts';
import {
  readBase,
  readOlderReleases,
  readVersion,
  type DocumentVersion,
} from '../schema/review-base.ts';
import { reviewMarkdown } from '../schema/review-markdown.ts';
import { reviewText } from '../schema/review-text.ts';
import { UserError } from '@shopflow/project/user-error';

interface Options {
  readonly base?: string;
  readonly toEnvironment?: string;
  readonly pacts?: string;
  readonly json?: boolean;
  readonly markdown?: boolean;
}

export function schemaReviewCommand(env: Environment): Command {
  const command = new Command('review')
    .description(
      'find the consumers that a changed event document breaks, from what they really read',
    )
    .argument('[document]', `the changed document (default: ${EVENT_DOCUMENT})`)
    .option(
      '--base <version>',
      'commit or released version to compare with (default: where this branch left main)',
    )
    .option('--pacts <folder>', 'read the pacts from a folder instead of the broker')
    .addOption(new Option('--json', 'print the review as JSON').conflicts('markdown'))
    .option('--markdown', 'print the review as Markdown, for a pull request')
    .addHelpText(
      'after',
      '\nUses the pacts of each consumer: from its main branch, and from each live version.' +
        '\nExit codes: 0 no consumer breaks and info.version is right, 1 a consumer breaks or info.version' +
        '\nis wrong, 2 not known.',
    )
    .action(async (document: string | undefined, options: Options) => {
      const file = path.resolve(document ?? path.join(repositoryRoot, EVENT_DOCUMENT));
      const review = await reviewFile(file, options, env);
      process.stdout.write(`${toOutput(review, options)}\n`);
      process.exitCode = { yes: 0, no: 1, 'not-known': 2 }[review.answer];
    });
  return addEnvironmentOption(command, {
    description: 'use only the versions live there (default: every environment)',
  });
}

async function reviewFile(
  file: string,
  { base, ...options }: Options,
  env: Environment,
): Promise<Review> {
  // First, because a missing broker or folder is reported without a delay.
  const findPacts = await makePactFinder(options, env);
  const from = await readBase(file, base);
  const to = await readVersion(file);
  // The previous owner's pacts: no consumer has published one with a new owner yet.
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

/** All text of a version, including descriptions and referenced files. */
function allText({ text, document }: DocumentVersion): unknown {
  return [parse(text), document.files];
}

/** @throws UserError when neither a broker nor a folder is named */
async function makePactFinder(
  { toEnvironment, pacts }: Options,
  env: Environment,
): Promise<(provider: string) => RelevantPacts | Promise<RelevantPacts>> {
  if (pacts === undefined) {
    const broker = makeBrokerClient(readBrokerAddress(env));
    return (provider) => findPublishedPacts(broker, { provider, environment: toEnvironment });
  }
  if (toEnvironment !== undefined) {
    throw new UserError('Use --to-environment only with a broker, not with --pacts.');
  }
  return readPactFolder(path.resolve(pacts));
}

function toOutput(review: Review, { json, markdown }: Options): string {
  if (json === true) return JSON.stringify(review, null, 2);
  return markdown === true ? reviewMarkdown(review) : reviewText(review);
}
