import { driftCheck } from '@shopflow/mock-sync/drift/jest';
import base from '../../jest.base.mjs';

export default driftCheck(
  { ...base, testPathIgnorePatterns: ['/test/pacts/'] },
  {
    lockFile: '../../contracts/mocks.lock.json',
    providers: { 'http://orders.test': 'orders', 'http://user-profile.test': 'user-profile' },
  },
);
