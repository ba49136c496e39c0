import { findDeployFirst } from './deploy-first.ts';
import type { ReviewedVersion } from './review.ts';

const staging = { kind: 'environment', name: 'staging' } as const;

function givenVersion(
  version: string,
  verdict: ReviewedVersion['verdict'],
  ...places: ReviewedVersion['places']
): ReviewedVersion {
  const counts = { interactions: 1, undocumented: [], alreadyBroken: [] };
  return { consumer: 'notifications', version, verdict, places, ...counts };
}

const broken = givenVersion('2.2.0', 'breaks', staging);

test('names the safe version of the main branch for each environment with a broken one', () => {
  const main = givenVersion('2.3.0', 'safe', { kind: 'main' });
  const production = givenVersion('2.1.0', 'safe', { kind: 'environment', name: 'production' });

  expect(findDeployFirst([broken, production, main])).toEqual([
    {
      ...{ consumer: 'notifications', version: '2.3.0', places: [{ kind: 'main' }] },
      ...{ environment: 'staging', replaces: '2.2.0' },
    },
  ]);
});

test('names the latest version of a consumer without a main branch', () => {
  const newest = givenVersion('2.3.0', 'safe', { kind: 'newest' });

  expect(findDeployFirst([broken, newest])).toMatchObject([{ version: '2.3.0' }]);
});

test('names no older version when that of the main branch breaks', () => {
  const main = givenVersion('2.3.0', 'breaks', { kind: 'main' }, staging);
  const production = givenVersion('2.2.0', 'safe', { kind: 'environment', name: 'production' });

  expect(findDeployFirst([main, production])).toEqual([]);
});

test.each([
  ['its main version breaks as well', givenVersion('2.3.0', 'breaks', { kind: 'main' })],
  ['its main version is not decided', givenVersion('2.3.0', 'unknown', { kind: 'main' })],
  ['only another consumer is safe', { ...givenVersion('1', 'safe'), consumer: 'web' }],
])('names none when %s', (_, other) => {
  expect(findDeployFirst([broken, other])).toEqual([]);
});
