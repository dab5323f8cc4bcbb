import type { LeftToDo } from '../lib/plan';
import { NEEDS } from './generic/needs';
import { rootLines } from './generic/paste';
import { PLACES } from './generic/root-plan';
import { ROUTE_PLACE, routeLines } from './generic/routes';
import type { Options } from './options';

/** Everything, as lines to paste: for workspaces that could not be read at all. */
export const byHand = (why: string, options: Options): LeftToDo[] => [
  { why, where: PLACES.unknown, lines: rootLines('standalone', NEEDS, options) },
  { why: 'The same for the routes.', where: ROUTE_PLACE, lines: routeLines(options) },
];
