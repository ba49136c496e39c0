import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '@shopflow/project/user-error';
import { badgeSvg, type Badge } from '@shopflow/service-kit/badge';
import { readPageStyle } from '@shopflow/service-kit/page-style';
import type { CoverageAnswer } from '../../operations/coverage.ts';
import { renderCoveragePage } from './coverage-page.ts';

/** Writes the page; it has no script and opens from disk. @throws UserError */
export async function writeCoveragePage(file: string, answer: CoverageAnswer): Promise<void> {
  const css = await readPageStyle(path.join(import.meta.dirname, 'coverage-page.css'));
  await write(file, renderCoveragePage(answer, css));
}

/** @throws UserError */
export async function writeCoverageBadge(file: string, answer: CoverageAnswer): Promise<void> {
  await write(file, badgeSvg(toBadge(answer)));
}

function toBadge({ providers }: CoverageAnswer): Badge {
  const label = 'contract coverage';
  const counted = providers.filter(({ counts }) => counts.all.total > 0);
  const isKnown = counted.length > 0 && counted.every((each) => each.isVerificationKnown);
  if (!isKnown) return { label, message: 'unknown', color: 'lightgrey' };
  const sum = (of: 'verified' | 'total'): number =>
    counted.reduce((total, { counts }) => total + counts.all[of], 0);
  const percent = Math.floor((sum('verified') * 100) / sum('total'));
  const color = percent >= GOOD ? 'brightgreen' : percent >= FAIR ? 'orange' : 'red';
  return { label, message: `${percent} %`, color };
}

const GOOD = 75;
const FAIR = 40;

async function write(file: string, text: string): Promise<void> {
  try {
    // Creates no folder: that of a misspelled path would not be noticed.
    await writeFile(file, text);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'its folder does not exist.' : message;
    throw new UserError(`Could not write ${file}: ${why}`, { cause });
  }
}
