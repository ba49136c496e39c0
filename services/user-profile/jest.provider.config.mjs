import { providerTests } from '@shopflow/pact-kit/jest';
import base from './jest.config.mjs';

export default providerTests(base);
