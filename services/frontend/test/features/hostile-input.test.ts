import { attack } from '@shopflow/service-kit/testing/attack';
import { givenOrder } from '../support/given-order.ts';
import { startFrontend } from '../support/start-frontend.ts';

const count = Number(process.env.HOSTILE_REQUESTS ?? 200);

test(`${count} hostile requests get no 5xx`, async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.willAnswer('/orders', { status: 201, body: givenOrder() });
  frontend.services.willAnswer('/orders/bulk', { status: 201, body: { bulkId: 'b', orders: [] } });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const form = { formId: 'f1', sku: 'MUG-WHITE', quantity: '1', mayConfirmLater: 'yes' };

  const { answers, faults } = await attack({
    url: frontend.url,
    requests: [
      { method: 'GET', path: '/' },
      { method: 'GET', path: `/users?id=${id}` },
      { method: 'GET', path: `/users/${id}?cursor=older` },
      { method: 'POST', path: `/users/${id}/orders`, headers, body: form },
      { method: 'POST', path: `/users/${id}/bulk-orders`, headers, body: form },
      { method: 'GET', path: '/orders/0c7d5c7e-3d5e-4f0e-9a53-6a2b8c1d4e01' },
    ],
    readState: () => Promise.resolve(''),
    count,
  });

  expect(faults).toEqual([]);
  expect(Object.keys(answers)).toEqual(expect.arrayContaining(['2xx', '4xx']));
});
