import { databaseSettings, serverSettings } from '@shopflow/service-kit/config';
import type { ResolvedSettings } from '@shopflow/service-kit/run-service';
import { z } from 'zod';

export const config = z.object({
  ...serverSettings({ port: 3999 }),
  ...databaseSettings({ dataDir: '.data/new-service' }),
});

export type Settings = ResolvedSettings<z.infer<typeof config>>;
