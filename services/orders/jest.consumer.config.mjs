import { consumerTests } from '@shopflow/pact-kit/jest';
import base from '../../jest.base.mjs';

export default consumerTests(base, { pactsDir: '../../contracts/pacts' });
