import { recordedFile } from './recorded-file';

/** A recorded exchange: one request with its answer, or what went over one socket. */
export interface Exchange {
  n: number;
  section: string;
  about: string;
  /** Who sent it. */
  as: string;
  path: string;
  method?: string;
  body?: unknown;
  /** The header that carried the token, where it was not `X-Authorization`. */
  header?: string;
  status?: number;
  answer?: unknown;
  /** Where a redirect leads. */
  location?: string;
  sent?: unknown;
  received?: Record<string, unknown>[];
}

/** One thing that the web UI did on a page. */
export interface UiCall {
  method?: string;
  path?: string;
  status?: number;
  sent?: { cmds: { type: string; cmdId: number }[]; authCmd?: unknown };
}

/** All recorded exchanges, in their order: they build on each other. */
export const EXCHANGES = JSON.parse(recordedFile('exchanges.json')) as Exchange[];

/** What the web UI asked for, by who used it and by page. */
export const UI_CALLS = JSON.parse(recordedFile('ui-calls.json')) as Record<
  string,
  Record<string, (UiCall | string)[]>
>;
