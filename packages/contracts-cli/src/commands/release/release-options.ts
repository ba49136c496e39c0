import { addEnvironmentOption } from '@shopflow/project/environment-option';
import { UserError } from '@shopflow/project/user-error';
import type { Command } from 'commander';
import type { PlanRequest } from '../../operations/release/plan.ts';
import type { FormatOptions } from '../format-option.ts';
import { addRunningOptions, toRunningSources, type RunningOptions } from '../running-options.ts';
import { parseVersion } from '../version-option.ts';

/** The options of commands that take a whole release. */
export interface ReleaseOptions extends FormatOptions, RunningOptions {
  readonly toEnvironment: string;
  readonly version?: string;
  readonly pacticipant?: readonly string[];
  readonly remove?: readonly string[];
  readonly retainedMessages: boolean;
  readonly allowNoContracts?: boolean;
  readonly apiReview: boolean;
  readonly document?: readonly string[];
}

export function addReleaseOptions(command: Command): Command {
  command
    .option(
      '--version <version>',
      'version of all pacticipants, a branch, main, or a tag',
      parseVersion,
    )
    .option(
      '-a, --pacticipant <name@version...>',
      'the pacticipants of the release (default: all that have the version)',
      collect,
    )
    .option('--remove <name...>', 'pacticipants to remove from the environment', collect)
    .option(
      '--no-retained-messages',
      'consumers have read all messages of a replaced producer before they are deployed',
    )
    .option(
      '--allow-no-contracts',
      'release pacticipants that have never published a pact or a verification result as well',
    );
  command
    .option(
      '--document <name@version=file...>',
      'file or URL of the OpenAPI document of a provider version that git does not have',
      collect,
    )
    .option('--no-api-review', 'do not review what the OpenAPI documents of providers change');
  addRunningOptions(command);
  return addEnvironmentOption(command, {
    description: 'environment to deploy to, for example staging',
    isRequired: true,
  });
}

export function toPlanRequest(options: ReleaseOptions): PlanRequest {
  const { toEnvironment: environment, version } = options;
  const { pacticipant: pacticipants = [], remove = [] } = options;
  return {
    environment,
    version,
    pacticipants,
    remove,
    hasRetainedMessages: options.retainedMessages,
    allowsNoContracts: options.allowNoContracts,
    hasApiReview: options.apiReview,
    documents: toDocuments(options.document),
    sources: toRunningSources(options),
  };
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** @throws UserError for a document that is misspelled, or of a version that has another one */
function toDocuments(given: readonly string[] = []): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  for (const each of given) {
    const at = each.indexOf('=');
    const version = each.slice(0, at);
    if (at <= 0 || !version.includes('@', 1)) {
      throw new UserError(`Write --document NAME@VERSION=FILE, not ${each}.`);
    }
    const file = each.slice(at + 1);
    const other = documents.get(version);
    if (other !== undefined) {
      throw new UserError(`--document names ${version} twice: ${other} and ${file}.`);
    }
    documents.set(version, file);
  }
  return documents;
}
