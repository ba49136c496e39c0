import { Cron } from 'croner';
import { z } from 'zod';
import type { CleanPlan } from './domain/clean/clean-report.ts';
import { DEFAULT_KEEP, type KeepSelector } from './domain/clean/keep-selector.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A clean-up of the database that the broker runs on a schedule. */
export interface CleanSchedule {
  /** A cron expression, in the time zone of the process. */
  readonly cron: string;
  readonly plan: CleanPlan;
}

const PREFIX = 'PACT_BROKER_DATABASE_CLEAN_';
/** At night, as in the official broker. */
const DEFAULT_CRON = '15 2 * * *';
const DEFAULT_LIMIT = 500;
const DEFAULT_OVERWRITTEN_DAYS = 7;

/**
 * Reads when and what to clean from the environment variables of the official broker.
 *
 * @returns undefined unless the clean-up is enabled
 * @throws Error that names the invalid variable
 */
export function readCleanSchedule(env: Environment): CleanSchedule | undefined {
  const isEnabled = readFlag(env, 'ENABLED');
  const plan = readCleanPlan(env);
  if (!isEnabled) return undefined;
  const cron = read(env, 'CRON_SCHEDULE') ?? DEFAULT_CRON;
  try {
    new Cron(cron, { paused: true }).stop();
  } catch (error) {
    throw invalid('CRON_SCHEDULE', error as Error);
  }
  return { cron, plan };
}

/** @throws Error that names the invalid variable */
export function readCleanPlan(env: Environment): CleanPlan {
  const readWith = <Value>(name: string, parse: (text: string) => Value): Value | undefined => {
    const text = read(env, name);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (error) {
      throw invalid(name, error as Error);
    }
  };
  return {
    keep: readWith('KEEP_VERSION_SELECTORS', parseKeepSelectors) ?? DEFAULT_KEEP,
    deletionLimit: readWith('DELETION_LIMIT', parseLimit) ?? DEFAULT_LIMIT,
    overwrittenMaxAge: readWith('OVERWRITTEN_DATA_MAX_AGE', parseCount) ?? DEFAULT_OVERWRITTEN_DAYS,
    dryRun: readFlag(env, 'DRY_RUN'),
  };
}

function invalid(name: string, cause: Error): Error {
  return new Error(`${PREFIX}${name} is invalid. ${cause.message}`, { cause });
}

function read(env: Environment, name: string): string | undefined {
  const value = (env[PREFIX + name] ?? '').trim();
  return value === '' ? undefined : value;
}

function readFlag(env: Environment, name: string): boolean {
  const value = read(env, name)?.toLowerCase() ?? 'false';
  if (value === 'true' || value === 'false') return value === 'true';
  throw new Error(`${PREFIX}${name} must be true or false.`);
}

/** @throws Error that says what to write */
export function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count)) return count;
  throw new Error('Use a whole number.');
}

/** @throws Error that says what to write */
export function parseLimit(text: string): number {
  if (parseCount(text) > 0) return Number(text);
  throw new Error('Use a whole number from 1.');
}

const name = z.string().min(1);
const flag = z.literal(true).optional();
const keepSelector = z.strictObject({
  pacticipant: name.optional(),
  tag: z.union([z.literal(true), name]).optional(),
  branch: z.union([z.literal(true), name]).optional(),
  mainBranch: flag,
  latest: flag,
  environment: name.optional(),
  deployed: flag,
  released: flag,
  maxAge: z.int().nonnegative().optional(),
});

/** The official broker also accepts these names. */
const ALIASES: Readonly<Record<string, string>> = {
  main_branch: 'mainBranch',
  max_age: 'maxAge',
  pacticipant_name: 'pacticipant',
  pacticipantName: 'pacticipant',
  environment_name: 'environment',
  environmentName: 'environment',
};

/**
 * Reads a JSON array of selectors. An unknown criterion is rejected, because ignoring it would keep
 * or delete other versions than intended.
 *
 * @throws Error that names the fault
 */
export function parseKeepSelectors(text: string): readonly KeepSelector[] {
  const json: unknown = JSON.parse(text);
  if (!Array.isArray(json) || json.length === 0) {
    throw new Error(
      'Use a JSON array such as [{"branch": true, "latest": true}, {"max_age": 90}].',
    );
  }
  return json.map((each: unknown) => {
    const parsed = keepSelector.safeParse(withPlainNames(each));
    const isEmpty = parsed.success && Object.keys(parsed.data).length === 0;
    if (parsed.success && !isEmpty) return parsed.data;
    const fault = isEmpty ? 'It has no criterion.' : z.prettifyError(parsed.error as z.ZodError);
    throw new Error(`Selector ${JSON.stringify(each)}: ${fault.replaceAll('\n', ' ')}`);
  });
}

function withPlainNames(selector: unknown): unknown {
  if (typeof selector !== 'object' || selector === null) return selector;
  return Object.fromEntries(
    Object.entries(selector).map(([key, value]) => [ALIASES[key] ?? key, value as unknown]),
  );
}
