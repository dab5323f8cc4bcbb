import type { UpstreamNeed } from './needs';

/** How a route is called. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Whom ThingsBoard lets in by their authority: S, T and C for system administrators, tenant administrators and customer
 * users; none where it looks at something else.
 */
export type Authorities = '' | 'S' | 'T' | 'C' | 'ST' | 'TC' | 'STC';

/** A route of ThingsBoard: its path with what varies in braces, whom it lets in itself, and what it needs of our roles. */
export type Row = readonly [method: Method, path: string, authorities: Authorities, need: UpstreamNeed];
