import type { Project } from '@shopflow/project/project';
import { repeatable } from '@shopflow/service-kit/strict-options';
import type { Command } from 'commander';

interface Options {
  readonly pacticipant?: readonly string[];
  readonly version?: string;
  readonly branch?: string;
}

export function addPublishCommand(program: Command, project: Project): void {
  program
    .command('publish')
    .description('publish the pacts that the consumer tests wrote')
    .argument('[pacticipant...]', 'consumers whose pacts to publish (default: all)')
    .addOption(
      repeatable(
        program
          .createOption(
            '-a, --pacticipant <name>',
            'the same as an argument, as in the official CLI; repeat it for more',
          )
          .argParser(collect),
      ),
    )
    .option('--version <version>', 'version of the consumers (default: the git commit)')
    .option(
      '--branch <branch>',
      'branch of the version (default: the git branch, if all changes are committed)',
    )
    .addHelpText('after', '\nExit codes: 0 published, 2 an error, 4 the broker cannot be reached.')
    .action(async (names: string[], { pacticipant = [], ...options }: Options) => {
      const { openBroker } = await import('@shopflow/project/open-broker');
      const { publish } = await import('../operations/publish.ts');
      const { workingTreeVersion } = await import('@shopflow/project/working-tree-version');
      const { warnWithoutBranch } = await import('../print/versions/no-branch-warning.ts');
      const { withProgress } = await import('../print/progress.ts');
      const { publishedText } = await import('../print/versions/fingerprint-text.ts');
      const broker = openBroker(project);
      const version = await workingTreeVersion(project, options);
      warnWithoutBranch(version);
      const input = { pacticipants: [...new Set([...names, ...pacticipant])], ...version };
      const published = await withProgress(
        ({ signal }) => publish(project, broker, { ...input, signal }),
        { isSilent: true },
      );
      process.stdout.write(`${published.map(publishedText).join('\n')}\n`);
    });
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
