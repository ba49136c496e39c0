import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { toPact } from '@shopflow/pact-model/parse-pact';
import type { PactOfVersion } from '../../src/review/review-api.ts';

interface Place {
  readonly operation: string;
  readonly in: string;
  readonly status?: string;
  readonly path?: string;
}

/** A labeled pair of documents with published pacts: see the README of this folder. */
export interface LabeledCase {
  readonly name: string;
  readonly folder: string;
  readonly expected: {
    readonly unknownConsumer: string;
    readonly changes: readonly Place[];
    readonly consumers: Readonly<Record<string, ExpectedConsumer>>;
  };
  readonly pacts: readonly PactOfVersion[];
}

interface ExpectedConsumer {
  readonly verdict: string;
  readonly at?: Place;
  readonly interaction?: string;
}

export function readCases(): readonly LabeledCase[] {
  const root = import.meta.dirname;
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = path.join(root, name);
      const pacts = readdirSync(path.join(folder, 'pacts')).map((file) => {
        const pact = toPact(readJson(path.join(folder, 'pacts', file)));
        return { consumer: pact.consumer.name, version: '1', places: [], pact };
      });
      const expected = readJson(path.join(folder, 'expected.json')) as LabeledCase['expected'];
      return { name, folder, expected, pacts };
    });
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
