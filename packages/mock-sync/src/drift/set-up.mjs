import { checkEachTest } from './check-each-test.ts';

checkEachTest(process.env.MOCK_DRIFT_CHECK_URL);
