import { derivedId } from './derived-id';

/**
 * The id under which a type of a tenant's devices is known as a profile. Consoles file devices by profiles; here a type is
 * a word, and its profile nothing but the word with an id: always the same for the same tenant and type.
 */
export const profileIdOf = (tenantId: string, type: string): string => derivedId('device profile', tenantId, type);
