import type { Logger } from '@shopflow/service-kit/logger';
import { Cron } from 'croner';
import type { CleanPlan } from '../domain/clean/clean-report.ts';
import type { UseCases } from '../use-cases/use-cases.ts';

interface Options extends Pick<UseCases, 'cleanDatabase'> {
  readonly logger: Logger;
  /** A cron expression, in the time zone of the process. */
  readonly cron: string;
  readonly plan: CleanPlan;
}

/**
 * Cleans the database on a schedule. Of several brokers on one database, one runs it at a time.
 *
 * @returns stops it after the current transaction
 */
export function cleanOnSchedule({ cleanDatabase, logger, cron, plan }: Options) {
  const controller = new AbortController();
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      const report = await cleanDatabase(plan, controller.signal);
      if (report === undefined) logger.info('another broker is cleaning the database');
      else
        logger.info({ report }, plan.dryRun ? 'dry run of the clean-up' : 'cleaned the database');
    } catch (error) {
      if (!controller.signal.aborted) logger.error({ err: error }, 'the clean-up failed');
    }
  };
  // `protect` skips a run while the previous one is still running.
  const job = new Cron(cron, { protect: true }, () => (running = run()));
  return async (): Promise<void> => {
    job.stop();
    controller.abort();
    await running;
  };
}
