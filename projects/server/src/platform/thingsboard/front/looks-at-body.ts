import type { UpstreamNeed } from '../routes/needs';

const inBody = (place: unknown): boolean => typeof place === 'string' && /^body(\.|$)/.test(place);

/** Whether a need can be decided only with the body. */
export function looksAtBody(need: UpstreamNeed): boolean {
  switch (need.kind) {
    case 'stored':
    case 'saving':
    case 'found':
    case 'query':
    case 'alarm-query':
    case 'alarm':
      return true;
    case 'on':
      return inBody(need.id) || (typeof need.type === 'object' && inBody(need.type.at));
    case 'self':
      return inBody(need.id);
    case 'related':
      return need.ends.flat().some(inBody);
    case 'all':
      return need.needs.some(looksAtBody);
    default:
      return false;
  }
}

/** Things that belong to the customer whom their body names: others have none, or ThingsBoard keeps whose they are. */
const OF_CUSTOMERS: readonly string[] = ['DEVICE', 'ASSET', 'ENTITY_VIEW', 'EDGE'];

/** Where in the body a need saves things of customers; `''`: the body itself. */
export function savedPlaces(need: UpstreamNeed): string[] {
  if (need.kind === 'all') return need.needs.flatMap(savedPlaces);
  return need.kind === 'saving' && OF_CUSTOMERS.includes(need.type)
    ? [need.at === 'body' ? '' : need.at.slice('body.'.length)]
    : [];
}
