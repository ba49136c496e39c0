import { databaseSettings, serverSettings } from '@shopflow/service-kit/config';
import type { ResolvedSettings } from '@shopflow/service-kit/run-service';
import { z } from 'zod';

export const config = z.object({
  ...serverSettings({ port: 3001 }),
  ...databaseSettings({ dataDir: '.data/user-profile' }),
});

export type Settings = ResolvedSettings<z.infer<typeof config>>;
