import type { Setting, SettingSource } from '../operations/config.ts';

/** What `config --json` prints. */
export interface ConfigJson {
  readonly settings: readonly Setting[];
}

/** One line per setting: its name, its value and where it came from. */
export function configText(settings: readonly Setting[]): string {
  const width = Math.max(...settings.map(({ name }) => name.length));
  return settings
    .map(
      ({ name, value, source }) =>
        `${name.padEnd(width)}  ${value ?? 'not set'}  (${sourceText(source)})`,
    )
    .join('\n');
}

function sourceText(source: SettingSource): string {
  switch (source.kind) {
    case 'flag':
    case 'environment-variable':
      return source.name;
    case 'project.json':
    case 'git':
    case 'default':
      return source.kind;
  }
}
