import { findingIdsMarkdown } from './markdown.ts';
import { givenAcknowledgment, givenFinding, givenReport } from './testing/given-report.ts';

test('shows the id of each open error, and how to accept it', () => {
  const acknowledged = givenFinding({ acknowledgment: givenAcknowledgment() });
  const unknown = givenFinding({ level: 'warning' });
  const { id } = acknowledged;
  const markdown = findingIdsMarkdown(givenReport([givenFinding(), acknowledged, unknown]));

  expect(markdown.filter((line) => line !== '')).toEqual([
    '<details><summary>To accept a finding</summary>',
    'Repeat the command with `--acknowledge ID --reason TEXT`.',
    `- \`${id}\` web disagrees with shop: \\$.total, "a basket"`,
    '</details>',
  ]);
});

test('shows no ids without an open error', () => {
  expect(findingIdsMarkdown(givenReport([givenFinding({ level: 'warning' })]))).toEqual([]);
});

test('keeps a comment short enough for GitHub', () => {
  const many = Array.from({ length: 40 }, () => givenFinding());

  expect(findingIdsMarkdown(givenReport(many)).join('\n')).toContain('… and 10 more');
});
