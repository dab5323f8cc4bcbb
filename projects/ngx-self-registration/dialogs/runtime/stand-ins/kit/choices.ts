/** One thing that may be chosen: what it is called, and the thing itself. */
export interface Choice<T = unknown> {
  name: string;
  item: T;
}

/** Something of the platform: most of what is chosen is one. */
export interface Entity {
  id: { entityType: string; id: string };
  name?: string;
  title?: string;
  label?: string;
  [more: string]: unknown;
}

/** Rows of a page as choices. */
export function choicesOf(page: unknown): Choice<Entity>[] {
  const rows = Array.isArray(page) ? page : ((page as { data?: unknown } | null)?.data ?? []);
  return (rows as Entity[]).map(choiceOf);
}

/** An entity as a choice. */
export function choiceOf(entity: Entity): Choice<Entity> {
  const people = [entity['firstName'], entity['lastName']].filter(Boolean).join(' ');
  return { name: entity.name ?? entity.title ?? (people || String(entity['email'] ?? entity.id.id)), item: entity };
}

/** The id of an entity, however a form has it. */
export function idOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return id === undefined || id === null ? '' : idOf(id);
}

/** Whether a value of a form says nothing: null, an empty text, an id without an id. */
export const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (typeof value === 'object' && 'id' in value && !value.id);

/** A first page of things whose name has `text` in it, by name. */
export const firstPage = (text: string, sortProperty = 'name', pageSize = 50): object => ({
  pageSize,
  page: 0,
  textSearch: text || null,
  sortOrder: { property: sortProperty, direction: 'ASC' },
});

/** `{entityType, id}`, whatever else an id of the platform carries. */
export const plainId = ({ item: { id } }: Choice<Entity>) => ({ entityType: id.entityType, id: id.id });
