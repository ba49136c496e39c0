import type { Migration } from 'kysely';
import { contracts } from './0001-contracts.ts';
import { jsonAsSent } from './0002-json-as-sent.ts';
import { branchHeads } from './0003-branch-heads.ts';
import { verifiedTags } from './0004-verified-tags.ts';
import { jsonAsText } from './0005-json-as-text.ts';
import { webhooks } from './0006-webhooks.ts';
import { access } from './0007-access.ts';
import { tagOrder } from './0009-tag-order.ts';
import { readModels } from './0011-read-models.ts';
import { firstVersions } from './0012-first-versions.ts';
import { fingerprints } from './0013-fingerprints.ts';

/** All migrations by the name that the database records. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-contracts': contracts,
  '0002-json-as-sent': jsonAsSent,
  '0003-branch-heads': branchHeads,
  '0004-verified-tags': verifiedTags,
  '0005-json-as-text': jsonAsText,
  '0006-webhooks': webhooks,
  '0007-access': access,
  '0009-tag-order': tagOrder,
  '0011-read-models': readModels,
  '0012-first-versions': firstVersions,
  '0013-fingerprints': fingerprints,
};
