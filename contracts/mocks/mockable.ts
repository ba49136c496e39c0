/** What the lock of mocks holds. Written by `contracts mocks lock`; not to be edited. */
export interface Mockable {
  "notifications": {
    "email-service": {
      "an e-mail to a bad address": {
        kind: 'http';
        state: "mail is accepted";
        body: { "detail": string };
      };
      "an e-mail": {
        kind: 'http';
        state: "mail is accepted";
        body: { "id": string };
      };
    };
    "orders": {
      "the confirmation of an order in a bulk": {
        kind: 'message';
        state: "a bulk order is confirmed";
        body: { "bulkId": string; "customerEmail": string; "eventId": string; "items": readonly ({ "quantity": number; "sku": string })[]; "orderId": string; "total": { "amount": number; "currency": string }; "userId": string };
      };
      "the confirmation of a single order": {
        kind: 'message';
        state: "an order is confirmed";
        body: { "customerEmail": string; "eventId": string; "items": readonly ({ "quantity": number; "sku": string })[]; "orderId": string; "total": { "amount": number; "currency": string }; "userId": string };
      };
    };
    "user-profile": {
      "a look-up of a user with a phone number": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "phoneNumber": string };
      };
      "a look-up of a user without a phone number": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "phoneNumber": null };
      };
      "a look-up of an unknown user": {
        kind: 'http';
        state: "no user exists";
        body: never;
      };
    };
  };
  "orders": {
    "user-profile": {
      "a look-up of a user who is admin": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "role": string };
      };
      "a look-up of a user who is customer": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "role": string };
      };
      "a look-up of a user who is vendor": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "role": string };
      };
      "a look-up of an unknown user": {
        kind: 'http';
        state: "no user exists";
        body: never;
      };
      "a new activity event": {
        kind: 'http';
        state: "a user exists";
        body: never;
      };
      "an activity event for the second time": {
        kind: 'http';
        state: "an activity event is recorded";
        body: never;
      };
    };
  };
  "shopflow-frontend": {
    "orders": {
      "a bulk order of a customer": {
        kind: 'http';
        state: "a product exists" | "a user exists";
        body: { "detail": string };
      };
      "a bulk order of a vendor": {
        kind: 'http';
        state: "a product exists" | "a user exists";
        body: { "bulkId": string; "orders": readonly ({ "id": string; "items": readonly ({ "quantity": number; "sku": string; "unitPrice": number })[]; "status": string; "total": { "amount": number; "currency": string } })[] };
      };
      "a bulk order with an unknown product and a quantity of none": {
        kind: 'http';
        state: "a product exists" | "a user exists";
        body: { "detail": string; "errors": readonly ({ "detail": string; "pointer": string })[] };
      };
      "a request for an order": {
        kind: 'http';
        state: "an order exists";
        body: { "id": string; "items": readonly ({ "quantity": number; "sku": string; "unitPrice": number })[]; "status": string; "total": { "amount": number; "currency": string } };
      };
      "an order of a customer": {
        kind: 'http';
        state: "a product exists" | "a user exists";
        body: { "id": string; "items": readonly ({ "quantity": number; "sku": string; "unitPrice": number })[]; "status": string; "total": { "amount": number; "currency": string } };
      };
      "an order of an admin": {
        kind: 'http';
        state: "a product exists" | "a user exists";
        body: { "detail": string };
      };
      "an order of an unknown user": {
        kind: 'http';
        state: "a product exists" | "no user exists";
        body: { "detail": string };
      };
      "an order that may be confirmed later, while User Profile is down": {
        kind: 'http';
        state: "a product exists" | "user profile is down";
        body: { "id": string };
      };
      "an order while User Profile is down": {
        kind: 'http';
        state: "a product exists" | "user profile is down";
        body: never;
      };
    };
    "user-profile": {
      "a request for the first page of activity": {
        kind: 'http';
        state: "a user with activity exists";
        body: { "items": readonly ({ "eventId": string; "occurredAt": string; "orderId": string; "type": string })[]; "nextCursor": string };
      };
      "a request for the following page of activity": {
        kind: 'http';
        state: "a user with activity exists";
        body: { "items": readonly ({ "eventId": string; "occurredAt": string; "orderId": string; "type": string })[]; "nextCursor": null };
      };
      "a request for the profile of a user with a phone number": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "id": string; "name": string; "phoneNumber": string };
      };
      "a request for the profile of a user without a phone number": {
        kind: 'http';
        state: "a user exists";
        body: { "email": string; "id": string; "name": string; "phoneNumber": null };
      };
      "a request for the profile of an unknown user": {
        kind: 'http';
        state: "no user exists";
        body: never;
      };
    };
  };
}
