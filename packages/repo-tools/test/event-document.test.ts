import { fileURLToPath } from 'node:url';
import { readEventDocument } from '@shopflow/event-schema/read-event-document';

const file = fileURLToPath(
  new URL('../../../contracts/asyncapi/order-events.yaml', import.meta.url),
);

test('the event document of this repository has no warning', async () => {
  expect((await readEventDocument(file)).warnings).toEqual([]);
});
