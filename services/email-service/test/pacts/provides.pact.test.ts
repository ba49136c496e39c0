import { formatVerification } from '@shopflow/pact-kit/format-verification';
import { verifyProvider } from '@shopflow/pact-kit/provider';
import { readFileSource } from '@shopflow/pact-kit/read-source';
import { startProvider } from './provider.ts';

test('The Email Service satisfies the pacts of its consumers', async () => {
  await using provider = await startProvider();

  const summary = await verifyProvider({
    ...provider,
    source: await readFileSource('../../contracts/pacts', provider.provider),
  });

  if (!summary.success) throw new Error(formatVerification(summary));
});
