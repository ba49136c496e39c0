import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';

export function addLintCommand(program: Command, project: Project): void {
  const command = program
    .command('lint')
    .description('lint the CI configuration of this repository');
  addCi(command, project);
}

function addCi(parent: Command, project: Project): void {
  parent
    .command('ci')
    .description(
      "check .github/, compose.yaml and .ci/install with GitHub's own parser and our rules",
    )
    .option('--json', 'print the faults as JSON')
    .addHelpText(
      'after',
      '\nThe rules:' +
        '\n- Actions are pinned by commit, images by version.' +
        '\n- Each job has a timeout and a concurrency group, and permissions are listed.' +
        '\n- Scripts are short and contain no expressions.' +
        '\n- Each contracts command exists, and prints annotations where it can (--format github).' +
        '\n- Each service has a workflow that calls contracts.yml; its paths are the workspaces it depends on.' +
        '\n- Each service has a line in CODEOWNERS, and its tasks in turbo.json match its pact tests.' +
        '\n- A task of a package that runs after consumer tests runs after those of every consumer.' +
        '\n- A job for pull requests has no secret that can write, and a job that checks out code cannot write.' +
        '\n- Containers publish ports on 127.0.0.1 only, and read passwords from the environment.' +
        '\n- Dependabot updates npm packages, actions and images; install scripts are ignored.' +
        '\nExit codes: 0 no faults, 1 faults found.',
    )
    .action(async ({ json }: { json?: boolean }) => {
      // Loaded only here: GitHub's parser is slow to load, and no other command needs it.
      const { parserFaults } = await import('../lint-ci/parser-faults.ts');
      const { ruleFaults } = await import('../lint-ci/rule-faults.ts');
      const refused = await parserFaults(project.root);
      const faults = refused.length > 0 ? refused : await ruleFaults(project);
      const text = faults.map((fault) => `${fault}\n`).join('');
      process.stdout.write(json === true ? `${JSON.stringify(faults, null, 2)}\n` : text);
      process.exitCode = faults.length === 0 ? 0 : 1;
    });
}
