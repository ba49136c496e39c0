import type { ChangelogEntry } from './event-history.ts';

/**
 * Parses a changelog in the format of https://keepachangelog.com: `## 1.1.0 - 2026-11-23`. Headings of
 * another form are not entries.
 */
export function parseChangelog(markdown: string): readonly ChangelogEntry[] {
  const [, ...parts] = markdown.split(/^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$/m);
  const entries: ChangelogEntry[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    const [version = '', date = '', text = ''] = parts.slice(at, at + 3);
    entries.push({ version, date, text: text.trim() });
  }
  return entries;
}
