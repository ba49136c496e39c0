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

/** Required because npm before version 11 ignores `allowScripts`. */
export function installScriptFaults({ text }: SourceFile): string[] {
  return /^ignore-scripts=true$/m.test(text) ? [] : ['needs ignore-scripts=true'];
}
