import type { ChangelogEntry } from './event-history.ts';

/**
 * The entries of a changelog as https://keepachangelog.com has it: `## 1.1.0 - 2026-11-23`. A
 * heading of another form is none of an entry.
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
