import type { ColumnType } from 'kysely';
import type { Created, Id, Json, Stamped } from './columns.ts';
import type { WebhookTables } from './webhook-tables.ts';

/** The tables as Kysely types; `migrations/` explains their meaning. */
export interface BrokerDatabase extends WebhookTables {
  readonly pacticipants: PacticipantTable;
  readonly labels: LabelTable;
  readonly versions: VersionTable;
  readonly branches: BranchTable;
  readonly branch_versions: BranchVersionTable;
  readonly tags: TagTable;
  readonly integrations: IntegrationTable;
  readonly pact_versions: PactVersionTable;
  readonly pact_publications: PactPublicationTable;
  readonly verifications: VerificationTable;
  readonly verified_tags: VerifiedTagTable;
  readonly environments: EnvironmentTable;
  readonly deployed_versions: DeployedVersionTable;
  readonly released_versions: ReleasedVersionTable;
  readonly tag_heads: TagHeadTable;
  readonly newest_results: NewestResultTable;
  readonly content_counts: ContentCountTable;
  readonly matrix_counts: MatrixCountTable;
  readonly branch_successes: BranchSuccessTable;
  readonly api_tokens: ApiTokenTable;
  readonly logins: LoginTable;
  readonly audit_entries: AuditEntryTable;
}

/** Only triggers write it. */
type ReadModel<Type> = ColumnType<Type, never, never>;

export interface PacticipantTable extends Stamped {
  readonly id: Id;
  readonly name: string;
  readonly display_name: string | null;
  readonly repository_url: string | null;
  readonly repository_name: string | null;
  readonly repository_namespace: string | null;
  readonly main_branch: string | null;
}

interface LabelTable extends Stamped {
  readonly pacticipant_id: number;
  readonly name: string;
}

export interface VersionTable extends Stamped {
  readonly id: Id;
  readonly pacticipant_id: number;
  readonly number: string;
  readonly build_url: string | null;
  readonly fingerprint: string | null;
}

export interface BranchTable extends Stamped {
  readonly id: Id;
  readonly pacticipant_id: number;
  readonly name: string;
  /** Null if the branch has no version. */
  readonly head_version_id: ReadModel<number | null>;
}

interface BranchVersionTable extends Stamped {
  readonly id: Id;
  readonly branch_id: number;
  readonly version_id: number;
}

export interface TagTable extends Stamped {
  readonly id: ColumnType<number, never, never>;
  readonly version_id: number;
  readonly name: string;
}

interface IntegrationTable extends Created {
  readonly id: Id;
  readonly consumer_id: number;
  readonly provider_id: number;
}

interface PactVersionTable extends Created {
  readonly id: Id;
  readonly consumer_id: number;
  readonly provider_id: number;
  readonly sha: string;
  readonly content: Json;
}

interface PactPublicationTable extends Created {
  readonly id: Id;
  readonly consumer_version_id: number;
  readonly provider_id: number;
  readonly pact_version_id: number;
  readonly revision_number: number;
  readonly consumer_id: number;
  /** The publication of a version with the same fingerprint that it is a copy of. */
  readonly inherited_from_id: ReadModel<number | null>;
  /** Whether it is the newest revision of its version. */
  readonly is_current: ReadModel<boolean>;
}

interface VerificationTable extends Created {
  readonly id: Id;
  readonly pact_version_id: number;
  readonly provider_version_id: number;
  readonly success: boolean;
  readonly wip: boolean;
  readonly build_url: string | null;
  readonly test_results: Json | null;
  readonly verified_by: Json | null;
  readonly metadata: string | null;
}

interface VerifiedTagTable {
  readonly pact_version_id: number;
  readonly tag: string;
  readonly first_at: Date;
}

export interface EnvironmentTable extends Stamped {
  readonly id: Id;
  readonly uuid: string;
  readonly name: string;
  readonly display_name: string | null;
  readonly production: boolean;
  readonly contacts: Json | null;
}

interface DeployedVersionTable extends Stamped {
  readonly id: Id;
  readonly uuid: string;
  readonly version_id: number;
  readonly pacticipant_id: number;
  readonly environment_id: number;
  readonly application_instance: string | null;
  readonly undeployed_at: Date | null;
}

interface ReleasedVersionTable extends Stamped {
  readonly id: Id;
  readonly uuid: string;
  readonly version_id: number;
  readonly pacticipant_id: number;
  readonly environment_id: number;
  readonly support_ended_at: Date | null;
}

interface TagHeadTable {
  readonly pacticipant_id: ReadModel<number>;
  readonly name: ReadModel<string>;
  readonly version_id: ReadModel<number>;
}

interface NewestResultTable {
  readonly pact_version_id: ReadModel<number>;
  readonly provider_version_id: ReadModel<number>;
  readonly provider_id: ReadModel<number>;
  readonly consumer_id: ReadModel<number>;
  readonly verification_id: ReadModel<number>;
  /** The provider version with the same fingerprint that it was published for. */
  readonly source_version_id: ReadModel<number | null>;
  readonly success: ReadModel<boolean>;
  readonly created_at: ReadModel<Date>;
}

interface ContentCountTable {
  readonly pact_version_id: ReadModel<number>;
  readonly provider_id: ReadModel<number>;
  readonly consumer_id: ReadModel<number>;
  readonly publications: ReadModel<number>;
  readonly successes: ReadModel<number>;
  readonly failures: ReadModel<number>;
}

interface MatrixCountTable {
  readonly consumer_id: ReadModel<number>;
  readonly provider_id: ReadModel<number>;
  readonly success: ReadModel<number>;
  readonly failed: ReadModel<number>;
  readonly unknown: ReadModel<number>;
}

interface BranchSuccessTable {
  readonly pact_version_id: ReadModel<number>;
  readonly branch_id: ReadModel<number>;
  readonly first_at: ReadModel<Date>;
  readonly first_chosen_at: ReadModel<Date | null>;
  readonly last_chosen_at: ReadModel<Date | null>;
}

export interface ApiTokenTable extends Created {
  readonly id: Id;
  readonly uuid: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly scopes: string[];
  readonly created_by: string;
  readonly last_used_at: Date | null;
  readonly expires_at: Date | null;
}

interface LoginTable extends Created {
  readonly hash: Buffer;
  readonly name: string;
  readonly scopes: string[];
  readonly expires_at: Date;
}

export interface AuditEntryTable {
  readonly id: Id;
  readonly at: Date;
  readonly caller_kind: string;
  readonly caller_name: string;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly names: Json;
  readonly trace_id: string | null;
}
