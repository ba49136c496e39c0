import { parseChangelog } from './changelog.ts';

test('parses one entry per heading with a version and a date', () => {
  const text =
    '# Changelog\n\nAbout.\n\n## 1.1.0 - 2026-11-23\n\n- more\n\n### Why\n\n## 1.0.0 - 2026-09-14\n';

  expect(parseChangelog(text)).toEqual([
    { version: '1.1.0', date: '2026-11-23', text: '- more\n\n### Why' },
    { version: '1.0.0', date: '2026-09-14', text: '' },
  ]);
});

test.each(['', '## Unreleased\n', '## 1.1 - 2026-11-23\n'])('finds no entry in %j', (text) => {
  expect(parseChangelog(text)).toEqual([]);
});
