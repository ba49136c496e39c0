import type { Project } from '@shopflow/project/project';
import type { Command } from 'commander';

export function addMcpCommand(program: Command, project: Project): void {
  program
    .command('mcp')
    .description(
      'answer the read-only questions to AI assistants (Model Context Protocol over stdio)',
    )
    .addHelpText(
      'after',
      '\nTools: can-i-deploy, release-plan, release-repair, schema-review, api-review, usage, doctor. They write' +
        '\nnothing. Configure the assistant to run `npm run --silent contracts -- mcp` in the checkout, with the variables of the broker.',
    )
    .action(async () => {
      const { StdioServerTransport } = await import('@modelcontextprotocol/server/stdio');
      const { makeMcpServer } = await import('./server.ts');
      // Ends with the input stream.
      await makeMcpServer(project).connect(new StdioServerTransport());
    });
}
