import type { Format } from './format.ts';
import type { LocatedReport } from './located-report.ts';

/** A report in a format that needs no more than it. */
export async function renderReport(
  format: Exclude<Format, 'text' | 'json'>,
  report: LocatedReport,
): Promise<string> {
  switch (format) {
    case 'markdown':
      return (await import('./markdown.ts')).reportMarkdown(report);
    case 'github':
      return (await import('./github.ts')).githubAnnotations(report);
    case 'junit':
      return (await import('./junit.ts')).reportJUnit(report);
    case 'sarif':
      return (await import('./sarif.ts')).reportSarif(report);
  }
}
