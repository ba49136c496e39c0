import type { IncomingMessage } from 'node:http';
import type { VerifierOptions } from '@pact-foundation/pact';
import type { OpenApiDocument } from './open-api-document.ts';
import { toResponseCoverage, type ResponseCoverage } from './response-coverage.ts';
import { makeResponseCheck } from './response-faults.ts';

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>;
type Request = Parameters<RequestFilter>[0];
type Response = Parameters<RequestFilter>[1];

/** Holds what a provider answers, while the verifier passes it on, to the provider's document. */
export interface ResponseWatch {
  /** Call it before the request is passed on; the faults are there once it is answered. */
  readonly watch: (req: Request, res: Response) => readonly string[];
  readonly coverage: () => ResponseCoverage;
}

export function makeResponseWatch(document: OpenApiDocument): ResponseWatch {
  const check = makeResponseCheck(document);
  const seen = new Set<string>();
  return {
    watch: (req, res) => {
      const { method, path } = req;
      const faults: string[] = [];
      req.headers['accept-encoding'] = 'identity'; // The body must be readable here, too.
      // The proxy of pact-js pipes the provider's own response into this one.
      res.on('pipe', (answer: IncomingMessage) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { statusCode: status = 0, headers } = answer;
          const body = Buffer.concat(chunks).toString();
          const result = check({ method, path, status, headers, body });
          faults.push(...result.faults.map((fault) => `OpenAPI: ${fault}`));
          if (result.response !== undefined) seen.add(result.response);
        });
      });
      return faults;
    },
    coverage: () => toResponseCoverage(document, seen),
  };
}
