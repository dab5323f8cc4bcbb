import type { PageData } from 'ngx-self-registration/models';

/** An order of a list as ThingsBoard's UI has it. */
export interface PageOrder {
  property: string;
  direction: string;
}

const text = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** The value of a path such as `id.id`. */
const at = (item: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], item);

/** Values in ascending order: numbers by size, also where they are text; nothing comes first. */
function compare(one: unknown, other: unknown): number {
  const isEmpty = (value: unknown) => value === null || value === undefined || value === '';
  if (isEmpty(one) || isEmpty(other)) return Number(!isEmpty(one)) - Number(!isEmpty(other));
  const difference = Number(one) - Number(other);
  return Number.isNaN(difference) ? text(one).localeCompare(text(other)) : difference;
}

function contains(item: unknown, wanted: string, property?: string): boolean {
  if (typeof item !== 'object' || item === null)
    return text(item ?? '')
      .toLowerCase()
      .includes(wanted);
  const values = property ? [(item as Record<string, unknown>)[property]] : Object.values(item);
  return values.some((value) => contains(value, wanted));
}

/** Which part of a list is asked for: ThingsBoard's `PageLink`, `widgetContext.pageLink(…)`. */
export class ActionPageLink {
  constructor(
    public pageSize: number,
    public page = 0,
    public textSearch: string | null = null,
    public sortOrder: PageOrder | null = null,
  ) {}

  nextPageLink(): ActionPageLink {
    return new ActionPageLink(this.pageSize, this.page + 1, this.textSearch, this.sortOrder);
  }

  /** Query of an address, with its question mark. */
  toQuery(): string {
    const query = new URLSearchParams({ pageSize: String(this.pageSize), page: String(this.page) });
    if (this.textSearch?.trim()) query.set('textSearch', this.textSearch.trim());
    if (this.sortOrder) {
      query.set('sortProperty', this.sortOrder.property);
      query.set('sortOrder', this.sortOrder.direction);
    }
    return `?${query.toString().replaceAll('+', '%20')}`;
  }

  /** Compares two entities by the order of this link. */
  sort(one: unknown, other: unknown): number {
    if (!this.sortOrder) return 0;
    const { property, direction } = this.sortOrder;
    return compare(at(one, property), at(other, property)) * (direction === 'DESC' ? -1 : 1);
  }

  sortDirection(): string {
    return this.sortOrder?.direction.toLowerCase() ?? '';
  }

  /** The page of a list that is here already: searched, sorted and cut. */
  filterData<T>(
    rows: readonly T[],
    matches: (row: T, textSearch: string) => boolean = (row, wanted) => contains(row, wanted.toLowerCase()),
  ): PageData<T> {
    const found = this.textSearch ? rows.filter((row) => matches(row, this.textSearch!)) : [...rows];
    found.sort((one, other) => this.sort(one, other));
    const isOne = this.pageSize === Infinity;
    const data = isOne ? found : found.slice(this.page * this.pageSize, (this.page + 1) * this.pageSize);
    return {
      data,
      totalElements: found.length,
      totalPages: isOne ? 1 : Math.ceil(found.length / this.pageSize),
      hasNext: !isOne && found.length > (this.page + 1) * this.pageSize,
    };
  }
}

/** A page link within a time: ThingsBoard's `TimePageLink`. Times in milliseconds since 1970. */
export class ActionTimePageLink extends ActionPageLink {
  constructor(
    pageSize: number,
    page = 0,
    textSearch: string | null = null,
    sortOrder: PageOrder | null = null,
    public startTime: number | null = null,
    public endTime: number | null = null,
  ) {
    super(pageSize, page, textSearch, sortOrder);
  }

  override nextPageLink(): ActionTimePageLink {
    const { pageSize, page, textSearch, sortOrder, startTime, endTime } = this;
    return new ActionTimePageLink(pageSize, page + 1, textSearch, sortOrder, startTime, endTime);
  }

  override toQuery(): string {
    const start = this.startTime ? `&startTime=${this.startTime}` : '';
    return super.toQuery() + start + (this.endTime ? `&endTime=${this.endTime}` : '');
  }
}

/** Which alarms of an entity are asked for: ThingsBoard's `AlarmQuery`. */
export class ActionAlarmQuery {
  constructor(
    public affectedEntityId: { entityType: string; id: string } | null,
    public pageLink: ActionTimePageLink,
    public searchStatus: string | null = null,
    public status: string | null = null,
    public fetchOriginator = false,
    public assigneeId: { id: string } | null = null,
  ) {}

  /** Path and query below `/api/alarm`. */
  toQuery(): string {
    const entity = this.affectedEntityId ? `/${this.affectedEntityId.entityType}/${this.affectedEntityId.id}` : '';
    const others = { searchStatus: this.searchStatus, status: this.status, assigneeId: this.assigneeId?.id };
    const given = Object.entries(others).filter(([, value]) => value);
    return (
      entity +
      this.pageLink.toQuery() +
      given.map(([name, value]) => `&${name}=${value}`).join('') +
      (this.fetchOriginator ? '&fetchOriginator=true' : '')
    );
  }
}
