import { writeAcknowledgments, ACKNOWLEDGMENTS } from '@shopflow/project/acknowledgments';
import type { Project } from '@shopflow/project/project';
import { UserError } from '@shopflow/project/user-error';
import type { LocatedReport } from './located-report.ts';

/** Findings to acknowledge; with no ids, those in the file are only applied. */
export interface AcknowledgeRequest {
  readonly ids: readonly string[];
  readonly reason?: string | undefined;
  readonly who?: string | undefined;
  readonly until?: string | undefined;
}

/** @throws UserError for an id of which the command finds no error, or without a reason */
export async function acknowledgeFindings(
  project: Project,
  { command, findings: all }: LocatedReport,
  { ids, reason, who, until }: AcknowledgeRequest,
): Promise<void> {
  if (reason === undefined)
    throw new UserError('Say why with --reason, for people who read it later.');
  const findings = all.filter(({ level }) => level === 'error');
  const by = who ?? (await import('@shopflow/project/git-author')).gitAuthor(project);
  const added = ids.map(async (id) => {
    const found = findings.find((each) => each.id === id);
    if (found !== undefined) {
      return { id, command, title: found.title, reason, who: await by, ...(until && { until }) };
    }
    const known = findings.map((each) => `${each.id} ${each.title}`).join('\n  ');
    throw new UserError(
      known === ''
        ? `There is nothing to acknowledge: ${command} finds no error.`
        : `${command} finds no error with the id ${id}. It finds:\n  ${known}`,
      { code: 'unknown-finding' },
    );
  });
  await writeAcknowledgments(project, await Promise.all(added));
  process.stderr.write(`Wrote ${ACKNOWLEDGMENTS}. Commit it.\n`);
}
