import path from 'node:path';
import type { Environment } from '@shopflow/project/environment';
import type { Project } from '@shopflow/project/project';
import { workingTreeVersion } from '@shopflow/project/working-tree-version';

/** Where the value of a setting came from. */
export type SettingSource =
  | { readonly kind: 'flag' | 'environment-variable' | 'project.json'; readonly name: string }
  | { readonly kind: 'git' | 'default' };

export interface Setting {
  readonly name: string;
  /** Null when it is not set; a secret is masked. */
  readonly value: string | null;
  readonly source: SettingSource;
}

/** The options that other commands take, as given. */
interface Given {
  readonly toEnvironment?: string;
  readonly version?: string;
  readonly branch?: string;
}

/** Each setting, its value, and where it came from. Asks no broker. */
export async function readConfig(project: Project, given: Given): Promise<readonly Setting[]> {
  return [
    fromEnvironment(project.env, 'broker URL', 'PACT_BROKER_BASE_URL'),
    ...(['PACT_BROKER_TOKEN', 'PACT_BROKER_USERNAME', 'PACT_BROKER_PASSWORD'] as const).map(
      (variable) => fromEnvironment(project.env, SECRETS[variable], variable),
    ),
    await fromGit(project, 'version', given),
    await fromGit(project, 'branch', given),
    given.toEnvironment === undefined
      ? { name: 'environment', value: null, source: { kind: 'default' } }
      : flag('environment', '--to-environment', given.toEnvironment),
    fromEnvironment(project.env, 'database', 'DATABASE_URL'),
    fromEnvironment(project.env, 'Kafka', 'KAFKA_BROKERS'),
    fromEnvironment(project.env, 'URL of the build', 'PACT_BUILD_URL'),
    { name: 'root', value: project.root, source: { kind: 'default' } },
    ...projectSettings(project),
  ];
}

const SECRETS = {
  PACT_BROKER_TOKEN: 'broker token',
  PACT_BROKER_USERNAME: 'broker username',
  PACT_BROKER_PASSWORD: 'broker password',
} as const;

const MASK = '********';
const IS_SECRET = /TOKEN|PASSWORD/;

function fromEnvironment(env: Environment, name: string, variable: string): Setting {
  const value = env[variable];
  // CI systems set the variable of a missing secret to an empty string.
  if (value === undefined || value === '')
    return { name, value: null, source: { kind: 'default' } };
  const shown = IS_SECRET.test(variable) ? MASK : maskCredentials(value);
  return { name, value: shown, source: { kind: 'environment-variable', name: variable } };
}

/** The password in `http://user:password@host`, of one or several URLs. */
function maskCredentials(value: string): string {
  return value.replaceAll(/(\/\/[^\s/:@]*):[^\s/]*@/g, `$1:${MASK}@`);
}

function flag(name: string, option: string, value: string): Setting {
  return { name, value, source: { kind: 'flag', name: option } };
}

async function fromGit(
  project: Project,
  name: 'version' | 'branch',
  given: Given,
): Promise<Setting> {
  const value = given[name];
  if (value !== undefined) return flag(name, `--${name}`, value);
  const variable = name === 'version' ? 'CONTRACTS_VERSION' : 'CONTRACTS_BRANCH';
  if (project.env[variable]) return fromEnvironment(project.env, name, variable);
  // A version needs no branch; whether it is on one depends on the version.
  const other = name === 'version' ? { branch: '' } : { version: given.version };
  const found = await workingTreeVersion(project, other).catch(() => undefined);
  return { name, value: found?.[name] ?? null, source: { kind: found ? 'git' : 'default' } };
}

function projectSettings({
  root,
  isDeclared,
  paths,
  externals,
  commandModules,
}: Project): readonly Setting[] {
  if (!isDeclared) return [];
  const relative = (file: string): string => path.relative(root, file);
  return [
    ...Object.entries(paths).map(([name, file]: [string, string]) => ({
      name: `paths.${name}`,
      value: relative(file),
    })),
    { name: 'externals', value: externals.map(({ name }) => name).join(', ') },
    { name: 'commandModules', value: commandModules.map(relative).join(', ') },
  ].map(({ name, value }) => ({
    name,
    value,
    source: { kind: 'project.json' as const, name },
  }));
}
