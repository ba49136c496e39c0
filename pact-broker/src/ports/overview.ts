import type {
  IntegrationFilter,
  IntegrationPage,
  IntegrationSummary,
  LiveEntry,
} from '../domain/overview/overview.ts';
import type { PageRequest } from '../domain/page.ts';
import type { PastContentStore } from './overviews/past-contents.ts';

/** Reads each part of the overview with one query. */
export interface OverviewStore extends PastContentStore {
  readonly integrations: () => Promise<readonly IntegrationSummary[]>;
  readonly integrationPage: (
    filter: IntegrationFilter,
    page: PageRequest,
  ) => Promise<IntegrationPage>;
  /** What is live now, by pacticipant, newest first. */
  readonly live: (filter: LiveFilter) => Promise<readonly LiveEntry[]>;
}

export interface LiveFilter {
  readonly pacticipants?: readonly string[] | undefined;
  /** The environment's name. */
  readonly environment?: string | undefined;
}
