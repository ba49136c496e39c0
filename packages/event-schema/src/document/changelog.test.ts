import { parseChangelog } from './changelog.ts';

test('a changelog has an entry for each heading with a version and a day', () => {
  const text =
    '# Changelog\n\nAbout.\n\n## 1.1.0 - 2026-11-23\n\n- more\n\n### Why\n\n## 1.0.0 - 2026-09-14\n';

  expect(parseChangelog(text)).toEqual([
    { version: '1.1.0', date: '2026-11-23', text: '- more\n\n### Why' },
    { version: '1.0.0', date: '2026-09-14', text: '' },
  ]);
});

test.each(['', '## Unreleased\n', '## 1.1 - 2026-11-23\n'])('%j has no entry', (text) => {
  expect(parseChangelog(text)).toEqual([]);
});
