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
    case 'related':
      return need.ends.flat().some(inBody);
    case 'all':
      return need.needs.some(looksAtBody);
    default:
      return false;
  }
}

/** Where in the body a need saves things that have owners; `''`: the body itself. Whose users are, ThingsBoard keeps itself. */
export function savedPlaces(need: UpstreamNeed): string[] {
  if (need.kind === 'all') return need.needs.flatMap(savedPlaces);
  return need.kind === 'saving' && need.type !== 'USER'
    ? [need.at === 'body' ? '' : need.at.slice('body.'.length)]
    : [];
}
