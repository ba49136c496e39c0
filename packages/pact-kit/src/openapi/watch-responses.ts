import type { IncomingMessage } from 'node:http';
import type { VerifierOptions } from '@pact-foundation/pact';
import type { ApiDocument } from '@shopflow/api-schema/api-document';
import { toResponseCoverage, type ResponseCoverage } from './response-coverage.ts';
import { makeResponseCheck } from './response-faults.ts';

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>;
type Request = Parameters<RequestFilter>[0];
type Response = Parameters<RequestFilter>[1];

/** Validates the provider's responses, as the verifier passes them on, against its OpenAPI document. */
export interface ResponseWatch {
  /** Call it before the request is passed on. The returned array is filled when the response ends. */
  readonly watch: (req: Request, res: Response) => readonly string[];
  readonly coverage: () => ResponseCoverage;
}

export function makeResponseWatch(document: ApiDocument): ResponseWatch {
  const check = makeResponseCheck(document);
  const seen = new Set<string>();
  return {
    watch: (req, res) => {
      const { method, path } = req;
      const faults: string[] = [];
      req.headers['accept-encoding'] = 'identity'; // A compressed body could not be read here.
      // The proxy of pact-js pipes the provider's own response into this one.
      res.on('pipe', (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
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
