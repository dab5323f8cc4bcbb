import { TextLookup } from 'ngx-self-registration';

/** `AI_MODEL` as "Ai model": for names that a newer platform knows and these texts do not. */
function readable(name: string): string {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function named(kind: 'operations' | 'resources', name: string, text: TextLookup): string {
  const key = `self-registration.permissions.${kind}.${name}`;
  const found = text(key);
  return found === key ? readable(name) : found;
}

/** Name of an operation for people, also of one that only the platform knows. */
export const operationName = (operation: string, text: TextLookup): string => named('operations', operation, text);

/** Name of a resource for people, also of one that only the platform knows. */
export const resourceName = (resource: string, text: TextLookup): string => named('resources', resource, text);
