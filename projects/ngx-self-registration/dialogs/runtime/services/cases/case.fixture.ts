/** What an action writes, and the requests that come of it, as `METHOD path?query body`. */
export type Case = readonly [call: string, ...requests: string[]];

/** A page link, and what it is in a request. */
export const LINK = '{pageSize: 5, page: 1, textSearch: "a b", sortOrder: {property: "name", direction: "ASC"}}';
export const PAGE = 'pageSize=5&page=1&textSearch=a%20b&sortProperty=name&sortOrder=ASC';
/** A device, an asset, a customer. */
export const D = '{entityType: "DEVICE", id: "d/1"}';
export const A = '{entityType: "ASSET", id: "a1"}';
export const C = '{entityType: "CUSTOMER", id: "c1"}';
export const TELEMETRY = '/api/plugins/telemetry/DEVICE/d%2F1';
