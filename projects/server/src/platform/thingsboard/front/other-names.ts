/**
 * Lists that a Professional Edition has under another address: the library asks for them there, whatever is behind it. The
 * route that it becomes is decided as if it had been asked for itself.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = { '/api/dashboards/all': '/api/tenant/dashboards' };

/** The address under which a Community Edition has what was asked for. */
export function communityAddress(address: string): string {
  const at = address.indexOf('?');
  const path = at < 0 ? address : address.slice(0, at);
  const other = OTHER_NAMES[path];
  if (other === undefined) return address;
  const query = new URLSearchParams(at < 0 ? '' : address.slice(at));
  // Customers below one another are the other edition's.
  query.delete('includeCustomers');
  return `${other}?${query}`;
}
