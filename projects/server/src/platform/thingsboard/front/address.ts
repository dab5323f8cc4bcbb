import { badRequest } from '../../../kernel/errors';

/**
 * What two servers could read in two ways, so that one would be asked about something else than the other does: encoded
 * slashes, backslashes and dots, path parameters, empty steps, a second encoding.
 */
const AMBIGUOUS = /;|\\|\/\/|%(?:2f|5c|2e|3b|25|00)|\/\.{1,2}(?:\/|$)/i;
const CONTROL = /%(?:[01][0-9a-f]|7f)/i;

/** Refuses (400) a path that is not plain. ThingsBoard's own firewall refuses most of them as well. */
export function requirePlainPath(path: string): void {
  let isText = true;
  try {
    decodeURIComponent(path);
  } catch {
    isText = false;
  }
  if (!isText || AMBIGUOUS.test(path) || CONTROL.test(path)) {
    throw badRequest('The address has something in its path that could be read in two ways.');
  }
}

/** The path of an address, without what is asked behind it. */
export const pathOf = (address: string): string => address.split('?', 1)[0];
