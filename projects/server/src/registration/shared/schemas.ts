import { Type } from 'typebox';
import { UuidList } from '../../http/schemas';

/** A type of entity that groups can hold. */
export const GroupTypeSchema = Type.Enum(['CUSTOMER', 'ASSET', 'DEVICE', 'USER', 'ENTITY_VIEW', 'DASHBOARD', 'EDGE']);

/** Who can own things. */
export const OwnerTypeSchema = Type.Enum(['TENANT', 'CUSTOMER']);

/** Query of the endpoints that take ids separated by commas. */
export const idsQuery = <const Name extends string>(name: Name) =>
  Type.Object({ [name]: UuidList } as Record<Name, typeof UuidList>);

/** Ids separated by commas; what is no UUID is nobody's id and left out. */
export function uuidList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part));
}
