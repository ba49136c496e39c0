import { tsImport } from 'tsx/esm/api';

// jest loads a global setup as plain JavaScript.
const { startTestPostgres } = await tsImport('./test-postgres.ts', import.meta.url);

export default async () => {
  const postgres = await startTestPostgres(process.env.DATABASE_URL);
  process.env.TEST_POSTGRES_URL = postgres.url;
  globalThis.__stopTestPostgres = postgres.stop;
};
