/**
 * The mailbox that an address leads to, as limits count it: `ann+shop@example.com` is Ann's, and without this she would
 * be mailed without end at addresses that differ after the plus.
 */
export function mailboxKey(address: string): string {
  return address.toLowerCase().replace(/^([^+@]+)\+[^@]*@/, '$1@');
}
