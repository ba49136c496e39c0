import { parse } from 'yaml';
import { z } from 'zod';
import type { SourceFile } from './workflow-file.ts';

const dependabot = z.object({ updates: z.array(z.object({ 'package-ecosystem': z.string() })) });

const ECOSYSTEMS = ['npm', 'github-actions', 'docker-compose'];

/** Pinned dependencies that Dependabot does not update. */
export function updateFaults({ text }: SourceFile): string[] {
  const found = dependabot.parse(parse(text)).updates.map((each) => each['package-ecosystem']);
  return ECOSYSTEMS.filter((each) => !found.includes(each)).map(
    (each) => `Dependabot does not update ${each}`,
  );
}

/** An install script of a dependency could change what CI tests or publishes. */
export function installScriptFaults({ text }: SourceFile): string[] {
  const installs = text.split('\n').filter((line) => /^\s*(npm|npx) .*\bci\b/.test(line));
  return installs.some((line) => !line.includes('--ignore-scripts'))
    ? ['npm ci needs --ignore-scripts']
    : [];
}
