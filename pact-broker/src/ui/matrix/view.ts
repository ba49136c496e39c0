import type { Environment } from '../../domain/environments/environment.ts';
import type { MatrixQuery } from '../../domain/matrix/matrix-query.ts';
import type { MatrixSelector } from '../../domain/matrix/matrix-selector.ts';
import type { VersionRef } from '../../domain/matrix/matrix.ts';
import { displayNameOf } from '../../domain/pacticipants/pacticipant.ts';
import type { Links } from '../../hal/links.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';

/** The texts and links of the matrix page, ready to render. */
export interface MatrixView {
  readonly form: MatrixForm;
  /** Undefined before a version was selected. */
  readonly answer?: MatrixAnswerView;
  readonly faults: readonly string[];
}

export interface MatrixForm {
  /** Where the form is sent to. */
  readonly action: string;
  /** At least two, so that another one can be filled in. */
  readonly selectors: readonly Partial<MatrixSelector>[];
  readonly destination: MatrixQuery['destination'];
  readonly latestBy: MatrixQuery['latestBy'];
  readonly environments: readonly { readonly name: string; readonly label: string }[];
}

export interface MatrixAnswerView {
  readonly deployable: boolean | null;
  readonly reasons: readonly Notice[];
  readonly rows: readonly RowView[];
}

/** A reason in words. */
export interface Notice {
  readonly type: 'success' | 'warning' | 'error' | 'info';
  readonly text: string;
}

export interface RowView {
  readonly consumer: string;
  readonly consumerVersion: VersionView;
  readonly provider: string;
  readonly providerVersion: VersionView | undefined;
  readonly pact: string;
  readonly publishedAt: Date;
  readonly success: boolean | undefined;
  /** URL of the result. */
  readonly result: string | undefined;
  readonly verifiedAt: Date | undefined;
  readonly isIgnored: boolean;
  /** The version with the same fingerprint that published the pact, or the result. */
  readonly pactInheritedFrom: string | undefined;
  readonly resultInheritedFrom: string | undefined;
}

export interface VersionView {
  readonly number: string;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly environments: readonly string[];
}

export function toMatrixAnswerView(
  links: Links,
  { deployable, rows, versionContexts }: MatrixAnswer,
  reasons: readonly Notice[],
): MatrixAnswerView {
  const toVersion = ({ id, number }: VersionRef): VersionView => {
    const context = versionContexts.get(id);
    return {
      number,
      branches: context?.branches.map(({ name }) => name) ?? [],
      tags: context?.tags.map(({ name }) => name) ?? [],
      environments: context?.environments.map(({ name }) => name) ?? [],
    };
  };
  return {
    deployable,
    reasons,
    rows: rows.map((row) => {
      const { consumer, provider, consumerVersion, pact, verification, isIgnored } = row;
      return {
        ...{ consumer, provider, isIgnored },
        consumerVersion: toVersion(consumerVersion),
        providerVersion: verification ? toVersion(verification.providerVersion) : undefined,
        pact: links.pact(row, consumerVersion.number),
        publishedAt: pact.createdAt,
        success: verification?.success,
        result: verification
          ? links.verificationResult(row, pact.sha, verification.number)
          : undefined,
        verifiedAt: verification?.createdAt,
        pactInheritedFrom: pact.inheritedFrom,
        resultInheritedFrom: verification?.inheritedFrom,
      };
    }),
  };
}

export function toMatrixForm(
  links: Links,
  query: Pick<MatrixQuery, 'selectors' | 'destination' | 'latestBy'>,
  environments: readonly Environment[],
): MatrixForm {
  const { selectors, destination, latestBy } = query;
  const empty = Array.from({ length: Math.max(1, 2 - selectors.length) }, () => ({}));
  return {
    action: links.to('matrix'),
    selectors: [...selectors, ...(selectors.length < 2 ? empty : [])],
    ...{ destination, latestBy },
    environments: environments.map((each) => ({ name: each.name, label: displayNameOf(each) })),
  };
}
