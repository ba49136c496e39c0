import { appendFile } from 'node:fs/promises';
import type { Project } from '@shopflow/project/project';
import type { AcknowledgeRequest } from './acknowledge.ts';
import type { Report, Shown } from './finding.ts';
import { toAnnotationJson } from './annotation-json.ts';
import type { Format } from './format.ts';
import { locateReport } from './locate-report.ts';
import type { LocatedReport } from './located-report.ts';
import { renderReport } from './render-report.ts';
import { acknowledgmentLines } from './report-text.ts';

interface ReportOptions<Result> {
  /** The name of the command, such as `schema review`. */
  readonly command: string;
  readonly format: Format;
  readonly text: (result: Result) => string;
  /** The data to print. Default: the result itself. */
  readonly toJson?: (result: Result) => object;
  /** Default: a table of the findings. */
  readonly toMarkdown?: (result: Result) => string;
  readonly toReport: (result: Result, shown: Shown) => Report;
  /** For a review, whose findings can be acknowledged; a gate has none. */
  readonly acknowledge?: AcknowledgeRequest;
}

/**
 * Prints a result in any of the formats, and sets the exit code. In the format `github`, also appends
 * Markdown to the job summary.
 *
 * @throws UserError for acknowledgments that are not valid
 */
export async function printReport<Result>(
  project: Project,
  result: Result,
  options: ReportOptions<Result>,
): Promise<void> {
  const { command, acknowledge } = options;
  const isReview = acknowledge !== undefined;
  const hasLines = !WITHOUT_LINES.has(options.format);
  const locate = () =>
    locateReport(project, options.toReport(result, { hasLines }), { command, isReview });
  let report = await locate();
  if (acknowledge !== undefined && acknowledge.ids.length > 0) {
    const { acknowledgeFindings } = await import('./acknowledge.ts');
    await acknowledgeFindings(project, report, acknowledge);
    report = await locate();
  }
  process.stdout.write(`${await render(project, result, { ...options, report })}\n`);
  process.exitCode = report.exitCode;
}

const WITHOUT_LINES: ReadonlySet<Format> = new Set(['text', 'markdown']);

type RenderOptions<Result> = ReportOptions<Result> & { readonly report: LocatedReport };

async function render<Result>(
  project: Project,
  result: Result,
  options: RenderOptions<Result>,
): Promise<string> {
  const { format, report } = options;
  switch (format) {
    case 'text':
      return withAcknowledgments(options.text(result), report);
    case 'json':
      return toJsonText(result, options);
    case 'markdown':
      return await toMarkdown(result, options);
    case 'github':
      await appendSummary(project, await toMarkdown(result, options));
      return toGitHub(withAcknowledgments(options.text(result), report), report);
    case 'junit':
    case 'sarif':
      return renderReport(format, report);
  }
}

function toJsonText<Result>(
  result: Result,
  { toJson, acknowledge, report }: RenderOptions<Result>,
): string {
  const data = toJson?.(result) ?? result;
  const hasAnnotations = acknowledge !== undefined && !Array.isArray(data);
  const annotations = report.findings.map(toAnnotationJson);
  return JSON.stringify(hasAnnotations ? { ...data, annotations } : data, null, 2);
}

function withAcknowledgments(text: string, report: LocatedReport): string {
  const lines = acknowledgmentLines(report);
  return lines.length === 0 ? text : [text, '', ...lines].join('\n');
}

async function toMarkdown<Result>(
  result: Result,
  { toMarkdown: own, report, acknowledge }: RenderOptions<Result>,
): Promise<string> {
  const { reportMarkdown, acknowledgmentsMarkdown, findingIdsMarkdown } =
    await import('./markdown.ts');
  if (own === undefined) return reportMarkdown(report);
  const ids = acknowledge === undefined ? [] : findingIdsMarkdown(report);
  return [own(result), ...acknowledgmentsMarkdown(report), ...ids].join('\n');
}

async function toGitHub(text: string, report: LocatedReport): Promise<string> {
  const { githubAnnotations, githubLog } = await import('./github.ts');
  const annotations = githubAnnotations(report);
  return [githubLog(text), ...(annotations === '' ? [] : [annotations])].join('\n');
}

/** GitHub rejects a longer summary of a step. */
const MAX_SUMMARY_BYTES = 1_000_000;

async function appendSummary({ env }: Project, markdown: string): Promise<void> {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  const bytes = Buffer.from(`${markdown}\n`);
  const isTooLong = bytes.length > MAX_SUMMARY_BYTES;
  const kept = bytes.subarray(0, MAX_SUMMARY_BYTES).toString();
  await appendFile(file, isTooLong ? `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n…\n` : kept);
}
