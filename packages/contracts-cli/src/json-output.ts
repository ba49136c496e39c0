import type { BrokerComparison, BrokerCopy } from './operations/broker/copy.ts';
import type { BrokerExport } from './operations/broker/export.ts';
import type { BrokerImport } from './operations/broker/import.ts';
import type { CoverageAnswer } from './operations/coverage.ts';
import type { MockList } from './operations/mocks/list-mocks.ts';
import type { RecordedVersion } from './operations/record-version.ts';
import type { LockCheck, LockResult } from './operations/mocks/lock-mocks.ts';
import type { MockCoverage } from './operations/mocks/mock-coverage.ts';
import type { EnvironmentRecord } from '@shopflow/project/environment-records';
import type { SyncOutcome } from './operations/schema/sync-event-modules.ts';
import type { ApiReviewJson } from './print/api/api-review-json.ts';
import type { CiJson } from './print/ci-text.ts';
import type { ComparisonJson } from './print/comparison-text.ts';
import type { GapsJson } from './print/gaps-text.ts';
import type { Problem } from './print/problem.ts';
import type { DeploymentsCheckJson } from './print/deployments/check-text.ts';
import type { ConfigJson } from './print/config-text.ts';
import type { DeployJson } from './print/release/deploy-json.ts';
import type { ReleasePlanJson, RepairJson } from './print/release/plan-json.ts';
import type { WithAnnotations } from './print/formats/annotation-json.ts';
import type { ReviewJson } from './print/review/review-json.ts';
import type { CompatibilityJson } from './print/schema/compatibility-text.ts';
import type { UsageJson } from './print/usage/usage-text.ts';
import type { OwedVerificationsJson } from './print/verifications/owed-json.ts';
import type { WorkingTreeVersion } from '@shopflow/project/working-tree-version';
import type { VerdictJson } from './print/verdict/verdict-json.ts';

/** What each command prints with `--json`. `npm run json-schemas` writes the schemas from it. */
export interface JsonOutput {
  'api review': WithAnnotations<ApiReviewJson>;
  /** With `--check`, only the comparison. */
  'broker copy': BrokerCopy | BrokerComparison;
  'broker export': BrokerExport;
  'broker import': BrokerImport;
  'can-i-deploy': VerdictJson;
  ci: CiJson;
  compare: WithAnnotations<ComparisonJson>;
  config: ConfigJson;
  coverage: CoverageAnswer;
  deploy: DeployJson;
  'deployments check': WithAnnotations<DeploymentsCheckJson>;
  doctor: WithAnnotations<GapsJson>;
  'mocks coverage': readonly MockCoverage[];
  'mocks list': MockList;
  /** The changes of the lock; with `--check`, also whether it is up to date. */
  'mocks lock': LockResult | LockCheck;
  'record-deployment': EnvironmentRecord;
  'record-undeployment': EnvironmentRecord;
  'record-release': EnvironmentRecord;
  'record-support-ended': EnvironmentRecord;
  'record-version': RecordedVersion;
  'release plan': ReleasePlanJson;
  'release repair': RepairJson;
  'schema compatibility': WithAnnotations<CompatibilityJson>;
  /** Path of the page that was written. */
  'schema docs': { readonly page: string };
  'schema generate': SyncOutcome;
  'schema review': WithAnnotations<ReviewJson>;
  usage: UsageJson;
  'verifications owed': OwedVerificationsJson;
  version: WorkingTreeVersion;
  /** Instead of the result of any command, with exit code 2. */
  error: Problem;
}
