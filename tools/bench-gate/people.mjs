/** Who asks in the bench, by what they sign in with. */
export const TENANT_ADMINISTRATOR = { email: 'tenant@thingsboard.org', password: 'tenant' };
export const CUSTOMER_USER = { email: 'customer@bench.example', password: 'customer of the bench' };

/** Devices of the customer that lists are made of. */
export const DEVICES = 200;
