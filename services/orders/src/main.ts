import { runService } from '@shopflow/service-kit/run-service';
import { compose } from './compose.ts';
import { config } from './config.ts';

await runService({ name: 'orders', config, compose });
